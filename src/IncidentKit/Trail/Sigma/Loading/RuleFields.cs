using IncidentKit.Detection;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Reads what a rule says of itself.</summary>
internal static class RuleFields
{
    private static readonly HashSet<string> Legacy = ["global", "reset", "repeat"];

    internal static SigmaRule Read(RuleMap rule, string file)
    {
        if (rule["action"] is RuleText action && Legacy.Contains(action.Value)) throw new RuleFormatException(action.Line, "action: " + action.Value, "rule collections are of the old Sigma and not supported: write each rule out, as a document of its own");
        if (rule["taxonomy"] is RuleText { IsNull: false } taxonomy && taxonomy.Value != "sigma") throw new RuleFormatException(taxonomy.Line, "taxonomy: " + taxonomy.Value, "the fields of another taxonomy are not known: write them as CloudTrail does");
        if (Text(rule, "title") is not { Length: > 0 } title) throw new RuleFormatException(rule.Line, "title", "the rule has no title");
        return new()
        {
            Title = title, Id = Text(rule, "id"), Name = Text(rule, "name"), File = file, Line = rule.Line, Status = Text(rule, "status"), Description = Text(rule, "description")?.Trim(),
            License = Text(rule, "license"), Author = Text(rule, "author"), Level = Level(Text(rule, "level")), References = Texts(rule["references"]), Tags = Texts(rule["tags"]),
            FalsePositives = Texts(rule["falsepositives"]),
        };
    }

    internal static string? Text(RuleMap map, string key) => map[key] is RuleText { IsNull: false } text ? text.Value : null;

    internal static IReadOnlyList<string> Texts(RuleNode? node) => node switch
    {
        RuleText { IsNull: false } text => [text.Value],
        RuleList list => [.. list.Items.OfType<RuleText>().Where(text => !text.IsNull).Select(text => text.Value)],
        _ => [],
    };

    private static Severity? Level(string? level) => level switch
    {
        "informational" => Severity.Info,
        "low" => Severity.Low,
        "medium" => Severity.Medium,
        "high" => Severity.High,
        "critical" => Severity.Critical,
        _ => null,
    };
}
