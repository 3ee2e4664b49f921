using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Deletes an EC2 fleet with its instances. A fleet too large to end at once is deleted without them: its instances have steps of their own.</summary>
internal sealed class DeleteFleetRemediator : IRemediator
{
    internal const string Id = "ec2/delete-fleet";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Stop,
        Kind = RemediationKind.Terminate,
        ResourceTypes = [Ec2Resources.Fleet],
        Permissions = ["ec2:DescribeFleets", "ec2:DeleteFleets"],
        After = [PreserveInstanceRemediator.Id],
        Impact = ["every instance of the fleet is terminated"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await FindAsync(context, cancellationToken) is { } fleet && IsLive(fleet)
            ? new() { Data = new() { ["state"] = fleet.FleetState?.Value, ["type"] = fleet.Type?.Value, ["capacity"] = fleet.TargetCapacitySpecification?.TotalTargetCapacity } }
            : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await DeleteAsync(context, withInstances: true, cancellationToken) is { } refusal && ((string?)state.Data["type"] == "instant" || await DeleteAsync(context, withInstances: false, cancellationToken) is not null))
            throw new InvalidOperationException($"EC2 does not delete fleet {context.Resource.Id}: {refusal.Code}: {refusal.Message}");

        await Polling.UntilAsync(context.Time, Patience, async () => await FindAsync(context, cancellationToken) is not { } fleet || fleet.FleetState?.Value is not ("submitted" or "active" or "modifying"),
            $"the end of fleet {context.Resource.Id}", cancellationToken);
    }

    private static async Task<DeleteFleetError?> DeleteAsync(RemediationContext context, bool withInstances, CancellationToken cancellationToken)
    {
        var response = await context.Client<IAmazonEC2>().DeleteFleetsAsync(new() { FleetIds = [context.Resource.Id], TerminateInstances = withInstances }, cancellationToken);
        return response.UnsuccessfulFleetDeletions is [{ Error: var error }, ..] && error.Code?.Value is not ("fleetIdDoesNotExist" or "fleetNotInDeletableState") ? error : null;
    }

    private static bool IsLive(FleetData fleet) => fleet.FleetState?.Value is "submitted" or "active" or "modifying" or "deleted_running";

    private static async Task<FleetData?> FindAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeFleetsAsync(new() { FleetIds = [context.Resource.Id] }, cancellationToken)))?.Fleets?.FirstOrDefault();
}
