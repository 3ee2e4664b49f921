using System.Globalization;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.CloudTrail;

/// <summary>Starts a trail of the owner's again, early, so that what the attacker does next is recorded.</summary>
internal sealed class StartTrailRemediator : IRemediator
{
    internal const string Id = "cloudtrail/start-trail";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Restore,
        ResourceTypes = [Trails.Type],
        Permissions = ["cloudtrail:GetTrailStatus", "cloudtrail:StartLogging"],
        AppliesTo = [Attribution.AttackerAltered, Attribution.Unknown],
        Impact = ["what happened while the trail was stopped is in the Event history of 90 days alone"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var status = await Gone.OrReadAsync(context.Client<IAmazonCloudTrail>().GetTrailStatusAsync(new GetTrailStatusRequest { Name = Trails.NameOf(context.Resource) }, cancellationToken));
        return status is null ? ResourceState.Absent : new() { Data = new() { ["logging"] = status.IsLogging, ["stoppedAt"] = AwsTime.Of(status.StopLoggingTime)?.ToString("O", CultureInfo.InvariantCulture) } };
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        context.Client<IAmazonCloudTrail>().StartLoggingAsync(new StartLoggingRequest { Name = Trails.NameOf(context.Resource) }, cancellationToken);
}
