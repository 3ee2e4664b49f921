using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Reads one document into a rule.</summary>
internal sealed class RuleReader(FieldTable fields, Placeholders placeholders)
{
    private readonly SelectionCompiler selections = new(new(fields, placeholders));

    /// <summary>Reads a rule; <see langword="null"/> with the log source for one that is not for CloudTrail.</summary>
    /// <exception cref="RuleFormatException">The rule cannot be used.</exception>
    internal LoadedRule? Read(RuleMap document, SigmaRule rule, out string? otherLogSource)
    {
        otherLogSource = null;
        if (document["correlation"] is { } correlation) return new(rule with { IsCorrelation = true }) { Correlation = CorrelationReader.Read(document, correlation) };
        otherLogSource = OtherLogSource(document);
        if (otherLogSource is not null) return null;
        if (document["filter"] is RuleMap filter) return new(rule) { Detection = Detection(filter, "rules"), FilterFor = FilterFor(filter) };
        if (document["detection"] is RuleMap detection) return new(rule) { Detection = Detection(detection) };
        throw new RuleFormatException(document.Line, "detection", "the rule has neither a detection nor a correlation");
    }

    // A filter names its rules beside its selections.
    private Test Detection(RuleMap detection, string? aside = null)
    {
        if (detection["timeframe"] is { } timeframe) throw new RuleFormatException(timeframe.Line, "timeframe", "a timeframe in a detection is of the old Sigma and not supported: write a correlation rule with a timespan instead");
        Dictionary<string, Test> tests = [];
        foreach (var (name, selection) in detection.Entries)
        {
            if (name.Value != "condition" && name.Value != aside) tests.Add(name.Value, selections.Compile(name.Value, selection));
        }

        return detection["condition"] switch
        {
            RuleText condition => ConditionParser.Parse(condition, tests),
            RuleList { Items.Count: > 0 } list => AnyOf.Of([.. list.Items.Select(item =>
                item is RuleText condition ? ConditionParser.Parse(condition, tests) : throw new RuleFormatException(item.Line, "condition", "a condition must be plain text"))]),
            var other => throw new RuleFormatException((other ?? detection).Line, "condition", "the rule has no condition"),
        };
    }

    private static IReadOnlyList<string> FilterFor(RuleMap filter)
    {
        if (filter["rules"] is not { } rules) throw new RuleFormatException(filter.Line, "rules", "the filter names no rules: list them, or write 'any'");
        var names = RuleFields.Texts(rules);
        return names is ["any"] ? [] : names;
    }

    private static string? OtherLogSource(RuleMap document)
    {
        if (document["logsource"] is not RuleMap source) throw new RuleFormatException(document.Line, "logsource", "the rule has no log source");
        var (product, service) = (RuleFields.Text(source, "product"), RuleFields.Text(source, "service"));
        if (string.Equals(product, "aws", StringComparison.OrdinalIgnoreCase) && string.Equals(service, "cloudtrail", StringComparison.OrdinalIgnoreCase)) return null;
        return string.Join('/', new[] { product, service, RuleFields.Text(source, "category") }.Select(part => part ?? "-"));
    }
}
