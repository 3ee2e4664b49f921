using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Cancels a Spot fleet and terminates its instances: a fleet that is only cancelled leaves them running.</summary>
internal sealed class CancelSpotFleetRemediator : IRemediator
{
    internal const string Id = "ec2/cancel-spot-fleet";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Stop,
        Kind = RemediationKind.Terminate,
        ResourceTypes = [Ec2Resources.SpotFleet],
        Permissions = ["ec2:DescribeSpotFleetRequests", "ec2:CancelSpotFleetRequests"],
        After = [PreserveInstanceRemediator.Id],
        Impact = ["every instance of the fleet is terminated"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await FindAsync(context, cancellationToken) is { } fleet && IsLive(fleet)
            ? new() { Data = new() { ["state"] = fleet.SpotFleetRequestState?.Value, ["capacity"] = fleet.ConfigData?.TargetCapacity } }
            : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var response = await context.Client<IAmazonEC2>().CancelSpotFleetRequestsAsync(new() { SpotFleetRequestIds = [context.Resource.Id], TerminateInstances = true }, cancellationToken);
        foreach (var failure in response.UnsuccessfulFleetRequests ?? [])
        {
            if (failure.Error?.Code?.Value is "fleetRequestIdDoesNotExist" or "fleetRequestNotInCancellableState") continue;
            throw new InvalidOperationException($"EC2 does not cancel Spot fleet {failure.SpotFleetRequestId}: {failure.Error?.Code}: {failure.Error?.Message}");
        }

        await Polling.UntilAsync(context.Time, Patience, async () => await FindAsync(context, cancellationToken) is not { } fleet || !IsLive(fleet),
            $"the end of Spot fleet {context.Resource.Id}", cancellationToken);
    }

    private static bool IsLive(SpotFleetRequestConfig fleet) => fleet.SpotFleetRequestState?.Value is "submitted" or "active" or "modifying" or "cancelled_running";

    private static async Task<SpotFleetRequestConfig?> FindAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeSpotFleetRequestsAsync(new() { SpotFleetRequestIds = [context.Resource.Id] }, cancellationToken)))
            ?.SpotFleetRequestConfigs?.FirstOrDefault();
}
