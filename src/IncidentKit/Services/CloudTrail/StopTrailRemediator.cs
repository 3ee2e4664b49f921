using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.CloudTrail;

/// <summary>Stops a trail that the attacker made: it tells him what is done in the account.</summary>
internal sealed class StopTrailRemediator : IRemediator, IReversible
{
    internal const string Id = "cloudtrail/stop-trail";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Disable,
        ResourceTypes = [Trails.Type],
        Permissions = ["cloudtrail:GetTrailStatus", "cloudtrail:StopLogging", "cloudtrail:StartLogging"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var status = await Gone.OrReadAsync(context.Client<IAmazonCloudTrail>().GetTrailStatusAsync(new GetTrailStatusRequest { Name = Trails.NameOf(context.Resource) }, cancellationToken));
        return status is null ? ResourceState.Absent : new() { Data = new() { ["logging"] = status.IsLogging } };
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Gone.IsFineAsync(context.Client<IAmazonCloudTrail>().StopLoggingAsync(new StopLoggingRequest { Name = Trails.NameOf(context.Resource) }, cancellationToken));

    public async Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if ((bool?)state.Data["logging"] == true) await context.Client<IAmazonCloudTrail>().StartLoggingAsync(new StartLoggingRequest { Name = Trails.NameOf(context.Resource) }, cancellationToken);
    }
}
