using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Reads one instance for a step.</summary>
internal static class Instances
{
    /// <summary>The instance; <see langword="null"/> when it is not there any more.</summary>
    internal static async Task<Instance?> FindAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var response = await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeInstancesAsync(new() { InstanceIds = [context.Resource.Id] }, cancellationToken));
        return response?.Reservations?.SelectMany(reservation => reservation.Instances ?? []).FirstOrDefault();
    }

    internal static bool IsEnding(Instance? instance) => instance is null || StateOf(instance) is "shutting-down" or "terminated";

    internal static string StateOf(Instance instance) => instance.State?.Name?.Value ?? "";

    internal static bool IsSpot(Instance instance) => instance.InstanceLifecycle == InstanceLifecycleType.Spot || instance.SpotInstanceRequestId is { Length: > 0 };
}
