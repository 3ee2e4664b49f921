using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;
using AwsTrail = Amazon.CloudTrail.Model.Trail;

namespace IncidentKit.Services.CloudTrail;

/// <summary>Finds trails that the attacker stopped, altered, deleted or made: what he does next is to leave no record.</summary>
internal sealed class TrailDetector : IDetector
{
    internal const string Selectors = "eventSelectors";
    internal const string Settings = "trailSettings";

    public DetectorDescriptor Descriptor { get; } = new("cloudtrail/trail")
    {
        Category = FindingCategory.Logging,
        Scope = UnitScope.Regional,
        Permissions = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"],
        BilledAs = ["AWS CloudTrail"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cloudTrail = context.Client<IAmazonCloudTrail>();
        var trails = await Trails.AtHomeAsync(cloudTrail, context.Region, cancellationToken);
        foreach (var finding in Deleted(context, trails)) yield return finding;
        await foreach (var (trail, (status, selectors)) in Each.ReadAsync(trails, (trail, token) => ReadAsync(cloudTrail, trail, token), cancellationToken))
        {
            if (FindingOf(context, trail, status, selectors) is { } finding) yield return finding;
        }
    }

    private static async Task<(GetTrailStatusResponse Status, GetEventSelectorsResponse Selectors)> ReadAsync(IAmazonCloudTrail cloudTrail, AwsTrail trail, CancellationToken cancellationToken)
    {
        var status = cloudTrail.GetTrailStatusAsync(new GetTrailStatusRequest { Name = trail.TrailARN }, cancellationToken);
        var selectors = cloudTrail.GetEventSelectorsAsync(new GetEventSelectorsRequest { TrailName = trail.TrailARN }, cancellationToken);
        await Task.WhenAll(status, selectors);
        return (await status, await selectors);
    }

    private static Finding? FindingOf(DetectionContext context, AwsTrail trail, GetTrailStatusResponse status, GetEventSelectorsResponse selectors)
    {
        var resource = Trails.ResourceOf(trail);
        var assessment = context.Assess(resource);
        if (assessment.Attribution == Attribution.AttackerCreated)
        {
            return status.IsLogging != true ? null : context.Report(resource, assessment, Severity.Medium, $"trail {trail.Name} is {assessment.Origin()} and delivers to bucket {trail.S3BucketName}: delete it by hand when it is stopped") with
            {
                Remediations = [StopTrailRemediator.Id],
            };
        }

        var faults = FaultsOf(context, trail, status, selectors, assessment).ToList();
        if (faults.Count == 0) return null;
        var stoppedAt = AwsTime.Of(status.StopLoggingTime);
        if (!assessment.IsAttackers)
        {
            // What was so before the incident is the owner's choice.
            if (status.IsLogging == true || stoppedAt is null || !context.Incident.Window.Contains(stoppedAt.Value)) return null;
            assessment = new(Attribution.Unknown, 0.5, [Evidence.Live($"stopped at {stoppedAt:u}, within the incident's window; no event of the trail says by whom")], IsProven: false);
        }

        return context.Report(resource, assessment, Severity.High.Or(assessment), $"trail {trail.Name} {string.Join("; ", faults.Select(fault => fault.Words))}") with
        {
            Remediations = [.. faults.Select(fault => fault.Remediation).OfType<string>().Distinct()],
            Parameters = faults.Where(fault => fault.Parameter is not null).ToDictionary(fault => fault.Parameter!, fault => fault.Value!.ToJsonString()),
        };
    }

    private static IEnumerable<Fault> FaultsOf(DetectionContext context, AwsTrail trail, GetTrailStatusResponse status, GetEventSelectorsResponse selectors, Assessment assessment)
    {
        if (status.IsLogging != true) yield return new("does not log", StartTrailRemediator.Id);
        if (!assessment.IsAttackers) yield break;

        var selected = PreviousOf(context, trail, Selectors);
        if (selected is not null ? !TrailSelectors.IsSame(selected, selectors) : !TrailSelectors.RecordsChanges(selectors) && Did(assessment, "PutEventSelectors"))
            yield return new(selected is not null ? "records other events than before" : "does not record changes", RestoreTrailRemediator.Id, Selectors, selected ?? TrailSelectors.Default);

        if (PreviousOf(context, trail, Settings) is { } settings && TrailSettings.Differences(trail, settings) is { Count: > 0 } differences)
            yield return new($"was altered: {string.Join(", ", differences)}", RestoreTrailRemediator.Id, Settings, settings);
    }

    private static IEnumerable<Finding> Deleted(DetectionContext context, IReadOnlyList<AwsTrail> trails) => context.Lineage.Resources
        .Where(gone => gone is { Type: Trails.Type, Deleted: true } && gone.Attribution != Attribution.AttackerCreated && gone.Region == context.Region && (gone.Account is null || gone.Account == context.Account)
            && trails.All(trail => trail.Name != gone.Id && trail.TrailARN != gone.Arn && trail.TrailARN != gone.Id))
        .Select(gone => context.Report(new(Trails.Type, gone.Id) { Arn = gone.Arn }, new(Attribution.AttackerAltered, gone.Confidence, gone.Evidence, IsProven: true), Severity.High,
            $"the attacker deleted trail {gone.Id}: make it again with the same bucket and settings; until then only the Event history of 90 days records what happens"));

    private static JsonObject? PreviousOf(DetectionContext context, AwsTrail trail, string kind)
    {
        var grant = context.Lineage.Grants.FirstOrDefault(grant => grant.Kind == kind && !grant.Deleted && grant.PreviousDocument is not null && (grant.Target == trail.Name || grant.Target == trail.TrailARN)
            && (grant.Account is null || grant.Account == context.Account));
        try
        {
            return grant is null ? null : JsonNode.Parse(grant.PreviousDocument!) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Did(Assessment assessment, string eventName) => assessment.Evidence.Any(evidence => evidence.EventName == eventName);

    /// <summary>What is wrong with a trail, and what mends it.</summary>
    private sealed record Fault(string Words, string? Remediation, string? Parameter = null, JsonObject? Value = null);
}
