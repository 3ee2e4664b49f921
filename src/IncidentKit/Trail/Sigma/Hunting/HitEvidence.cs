using System.Globalization;
using IncidentKit.Detection;
using IncidentKit.Reporting;

namespace IncidentKit.Trail.Sigma.Hunting;

/// <summary>
/// Adds to findings what a hunt says about the same event, credential or principal: one sentence for each rule. A hit says that something looks like an attack,
/// not whose work it is, so attribution, confidence and severity stay as they are.
/// </summary>
internal sealed class HitEvidence
{
    private const int MaxRules = 10;
    private const int MaxTags = 8;
    private readonly ILookup<string, SigmaHit> hits;

    internal HitEvidence(IEnumerable<SigmaHit> hits) => this.hits = hits.SelectMany(hit => KeysOf(hit).Distinct(StringComparer.Ordinal), (hit, key) => (key, hit)).ToLookup(pair => pair.key, pair => pair.hit, StringComparer.Ordinal);

    internal IReadOnlyList<Finding> AddTo(IReadOnlyList<Finding> findings) => hits.Count == 0 ? findings : [.. findings.Select(AddTo)];

    private Finding AddTo(Finding finding)
    {
        var facts = KeysOf(finding).SelectMany(key => hits[key]).Distinct().GroupBy(hit => hit.Rule.Id ?? hit.Rule.Title, StringComparer.Ordinal)
            .OrderByDescending(rule => rule.First().Rule.Level).ThenBy(rule => rule.Key, StringComparer.Ordinal).Take(MaxRules).Select(rule => FactOf([.. rule.OrderBy(hit => hit.EventTime)])).ToList();
        return facts.Count == 0 ? finding : finding with { Evidence = [.. finding.Evidence, .. facts] };
    }

    // A rule's text may come from anywhere, like the event's.
    private static Evidence FactOf(List<SigmaHit> hits)
    {
        var (rule, first) = (hits[0].Rule, hits[0]);
        string[] said = [.. rule.Level is { } level ? (string[])[level.ToString().ToLowerInvariant()] : [], $"by {rule.Author ?? "an unnamed author"}", .. rule.Id is { } id ? (string[])[$"id {id}"] : []];
        var times = hits.Count == 1 ? "" : $" {hits.Count.ToString(CultureInfo.InvariantCulture)} times, first";
        var what = first.Correlated is { } joined ? $" {joined.Count.ToString(CultureInfo.InvariantCulture)} events together" : $" {first.EventName} {first.EventId}";
        var at = first.EventTime is { } time ? $" at {time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}Z" : "";
        var tags = rule.Tags.Count > 0 ? $"; {string.Join(", ", rule.Tags.Take(MaxTags))}" : "";
        return Evidence.Live(UntrustedText.Clean($"Sigma rule '{rule.Title}' ({string.Join(", ", said)}) matched{times}{what}{at}{tags}"))
            with { EventId = first.EventId, EventTime = first.EventTime, EventName = first.EventName, Region = first.Region, Rule = rule };
    }

    private static IEnumerable<string> KeysOf(SigmaHit hit)
    {
        if (hit.EventId is { } id) yield return "event " + id;
        if (hit.AccessKeyId is { } key) yield return "id " + key;
        if (hit.Principal is { } principal) yield return "arn " + RoleOf(principal);
        foreach (var joined in hit.Correlated?.EventIds ?? []) yield return "event " + joined;
        foreach (var value in hit.Correlated?.Group.Values ?? []) yield return value.StartsWith("arn:", StringComparison.Ordinal) ? "arn " + RoleOf(value) : "id " + value;
    }

    private static IEnumerable<string> KeysOf(Finding finding)
    {
        foreach (var id in finding.Evidence.Select(evidence => evidence.EventId).OfType<string>().Distinct(StringComparer.Ordinal)) yield return "event " + id;
        if (finding.Resource.Type is "iam:access-key" or "sts:session") yield return "id " + finding.Resource.Id;
        if (finding.Resource.Arn is { } arn && finding.Resource.Type is "iam:user" or "iam:role" or "iam:root") yield return "arn " + RoleOf(finding.Resource.Arn!);
    }

    // A session's ARN names its role without the path; so does this, for both.
    private static string RoleOf(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts is not [_, _, "iam" or "sts", _, var account, var resource]) return arn;
        var names = resource.Split('/');
        return names[0] switch { "assumed-role" when names.Length > 1 => $"{account} role {names[1]}", "role" => $"{account} role {names[^1]}", _ => arn };
    }
}
