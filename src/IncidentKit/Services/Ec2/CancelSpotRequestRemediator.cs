using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Cancels a Spot request, before its instance is terminated: a persistent one would launch another. A running instance goes on.</summary>
internal sealed class CancelSpotRequestRemediator : IRemediator
{
    internal const string Id = "ec2/cancel-spot-request";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Stop,
        Kind = RemediationKind.Disable,
        ResourceTypes = [Ec2Resources.SpotRequest],
        Permissions = ["ec2:DescribeSpotInstanceRequests", "ec2:CancelSpotInstanceRequests"],
        // A request whose instance is stopped takes the instance with it.
        After = [PreserveInstanceRemediator.Id, CancelSpotFleetRemediator.Id],
        Impact = ["a cancelled request cannot be opened again"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await FindAsync(context, cancellationToken) is { } request && IsLive(request)
            ? new() { Data = new() { ["state"] = request.State?.Value, ["type"] = request.Type?.Value, ["instance"] = request.InstanceId } }
            : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        await Gone.IsFineAsync(context.Client<IAmazonEC2>().CancelSpotInstanceRequestsAsync(new([context.Resource.Id]), cancellationToken));
        await Polling.UntilAsync(context.Time, Patience, async () => await FindAsync(context, cancellationToken) is not { } request || !IsLive(request),
            $"the end of Spot request {context.Resource.Id}", cancellationToken);
    }

    private static bool IsLive(SpotInstanceRequest request) => request.State?.Value is "open" or "active" or "disabled";

    private static async Task<SpotInstanceRequest?> FindAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeSpotInstanceRequestsAsync(new() { SpotInstanceRequestIds = [context.Resource.Id] }, cancellationToken)))
            ?.SpotInstanceRequests?.FirstOrDefault();
}
