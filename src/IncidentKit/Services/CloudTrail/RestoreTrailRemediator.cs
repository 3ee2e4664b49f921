using System.Text.Json.Nodes;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.CloudTrail;

/// <summary>Sets a trail of the owner's back to what it recorded, and to where it delivered, before the attacker altered it.</summary>
internal sealed class RestoreTrailRemediator : IRemediator, IReversible
{
    internal const string Id = "cloudtrail/restore-trail";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Restore,
        ResourceTypes = [Trails.Type],
        Permissions = ["cloudtrail:GetTrail", "cloudtrail:GetEventSelectors", "cloudtrail:PutEventSelectors", "cloudtrail:UpdateTrail", "iam:PassRole"],
        AppliesTo = [Attribution.AttackerAltered],
        After = [StartTrailRemediator.Id],
        Impact = ["changes that the owner made to the trail since are set back too"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        if (await Trails.FindAsync(context, cancellationToken) is not { } trail) return ResourceState.Absent;
        var selectors = await context.Client<IAmazonCloudTrail>().GetEventSelectorsAsync(new GetEventSelectorsRequest { TrailName = Trails.NameOf(context.Resource) }, cancellationToken);
        return new() { Data = new() { [TrailDetector.Settings] = TrailSettings.JsonOf(trail), [TrailDetector.Selectors] = TrailSelectors.JsonOf(selectors) } };
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        SetAsync(context, name => context.Step.Parameters.TryGetValue(name, out var text) ? JsonNode.Parse(text) as JsonObject : null, cancellationToken);

    // Only what the step set is put back.
    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        SetAsync(context, name => context.Step.Parameters.ContainsKey(name) ? state.Data[name] as JsonObject : null, cancellationToken);

    private static async Task SetAsync(RemediationContext context, Func<string, JsonObject?> wanted, CancellationToken cancellationToken)
    {
        var (cloudTrail, trail) = (context.Client<IAmazonCloudTrail>(), Trails.NameOf(context.Resource));
        if (wanted(TrailDetector.Settings) is { } settings) await cloudTrail.UpdateTrailAsync(TrailSettings.RequestOf(trail, settings), cancellationToken);
        if (wanted(TrailDetector.Selectors) is { } selectors) await cloudTrail.PutEventSelectorsAsync(TrailSelectors.RequestOf(trail, selectors), cancellationToken);
    }
}
