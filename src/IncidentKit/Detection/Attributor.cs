using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Detection;

/// <summary>
/// Says whose work a resource is. The rules, first match wins: an event of the trail that proves the attacker made or altered it;
/// an event that proves the owner made it; a trusted tag; a live owner that is the attacker's; made before the window: the owner's;
/// anything else: unknown.
/// </summary>
public static class Attributor
{
    private const double ByOwner = 0.9;
    private const double ByTime = 0.8;

    /// <summary>Assesses one resource.</summary>
    public static Assessment Assess(Incident incident, LineageGraph lineage, string account, string region, ResourceRef resource, LiveFacts facts)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(lineage);
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(facts);

        var index = LineageIndex.Of(lineage);
        if (index.Find(account, region, resource) is { } proven) return proven;

        foreach (var tag in incident.Trusted.Tags)
        {
            if (facts.Tags.TryGetValue(tag.Key, out var value) && value == tag.Value)
                return new(Attribution.Owner, 1, [Evidence.Live($"carries the trusted tag {tag.Key}")], IsProven: false);
        }

        if (facts.Owner is not null && index.Find(account, region, facts.Owner) is { Attribution: Attribution.AttackerCreated } owner)
        {
            return new(Attribution.AttackerCreated, ByOwner * owner.Confidence,
                [.. owner.Evidence, Evidence.Live($"belongs to {facts.Owner}, which the attacker made")], IsProven: false);
        }

        if (facts.CreatedAt is { } created)
        {
            return created < incident.Window.From
                ? new(Attribution.Owner, ByTime, [Evidence.Live($"made at {created:u}, before the incident")], IsProven: false)
                : new(Attribution.Unknown, 0.5, [Evidence.Live($"made at {created:u}, within the incident's window; no event of the trail says by whom")], IsProven: false);
        }

        return new(Attribution.Unknown, 0, [], IsProven: false);
    }
}
