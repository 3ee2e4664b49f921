using IncidentKit.Trail.Sigma.Correlation;
using IncidentKit.Trail.Sigma.Loading;
using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma;

/// <summary>
/// Sigma rules for CloudTrail, compiled: SigmaHQ's as they stand, those of others, and the kit's own, with correlations and filters. Immutable; safe for concurrent use.
/// </summary>
/// <remarks>
/// <para>What Sigma leaves to its implementations is decided here as real logs and real rules need it:</para>
/// <list type="bullet">
/// <item><c>null</c> matches a field that is absent, null, or an empty list: CloudTrail leaves <c>errorCode</c> out where a call succeeded. <c>exists</c> asks only for presence, be the value null.</item>
/// <item>Values are compared as text, whatever their JSON type: <c>'false'</c> matches <c>false</c>, <c>'22'</c> matches <c>22</c>. A number that the rule writes without quotes matches equal numbers too.</item>
/// <item>An object is searched as compact JSON with the escapes of its strings resolved, so that <c>"s3:GetObject"</c> is found in a policy that is an object and in one that is a string.</item>
/// <item><c>*</c> alone, also with <c>contains</c>, means that there is a value.</item>
/// <item><c>fieldref</c> compares text with text; a field without a value equals nothing.</item>
/// <item>A field that CloudTrail does not have is absent: a rule that wants a value of it never matches, and is not an error.</item>
/// <item>A path goes through lists: the field has as many values as there are elements, and one of them has to match; with <c>all</c>, each text has to match one of them.</item>
/// <item>Case is folded, except in regular expressions and with <c>cased</c>. Names of fields are matched exactly.</item>
/// <item>Keywords are looked for anywhere in the record, names of fields included.</item>
/// <item><c>neq</c> negates the whole item: an absent field differs from everything.</item>
/// <item>Regular expressions are searched for, not anchored, and are matched in linear time; those that need look-around or back references are refused.</item>
/// <item>A rule is counted for what it states, not for what its author meant: rules that match every session (<c>AWS STS AssumeRole Misuse</c>) are context, to be read by their level.</item>
/// </list>
/// </remarks>
public sealed class SigmaRuleSet
{
    private SigmaRuleSet(IReadOnlyList<LoadedRule> rules, int detections, FieldTable fields, RuleLoader loader, CorrelationLinker linker)
    {
        Plan = linker.Link();
        Facts = new(fields);
        Fields = fields;
        fields.Seal();
        Index = new([.. rules.Take(detections).Select(rule => rule.Detection!)]);
        All = [.. rules.Select(rule => rule.Rule)];
        var loaded = Plan.Correlations.Select(correlation => correlation.Rule).ToHashSet();
        Rules = [.. All.Where((_, number) => number < detections || loaded.Contains(number))];
        Errors = [.. loader.Errors, .. linker.Errors];
        Skipped = loader.Skipped;
        Reports = Reporting();
    }

    /// <summary>The rules that were loaded, without filters.</summary>
    public IReadOnlyList<SigmaRule> Rules { get; }

    /// <summary>What could not be loaded, and why.</summary>
    public IReadOnlyList<SigmaRuleError> Errors { get; }

    /// <summary>Rules for other logs.</summary>
    public IReadOnlyList<SigmaSkippedRule> Skipped { get; }

    internal IReadOnlyList<SigmaRule> All { get; }

    internal RuleIndex Index { get; }

    internal FieldTable Fields { get; }

    internal EventFields Facts { get; }

    internal CorrelationPlan Plan { get; }

    /// <summary>For each rule whether its own matches are reported: not where only correlations look at it.</summary>
    internal bool[] Reports { get; }

    /// <summary>Loads rules. A rule that cannot be used is named in <see cref="Errors"/> and ends nothing.</summary>
    /// <exception cref="FileNotFoundException">There is nothing at one of the paths.</exception>
    public static SigmaRuleSet Load(SigmaRuleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var fields = new FieldTable();
        var loader = new RuleLoader(fields, new(options.Placeholders.AsReadOnly()));
        if (options.KitRules)
        {
            foreach (var (file, text) in RuleFiles.OfTheKit(options.EverydayRules)) loader.Load(file, text);
        }

        foreach (var (name, text) in options.Texts) loader.Load(name, text);
        foreach (var file in options.Paths.SelectMany(RuleFiles.At)) loader.LoadFile(file);

        var rules = loader.WithFilters();
        var detections = rules.Count(rule => rule.Detection is not null);
        return new(rules, detections, fields, loader, new(rules, fields, detections));
    }

    private bool[] Reporting()
    {
        var reports = new bool[All.Count];
        Array.Fill(reports, true);
        foreach (var input in Plan.Correlations.Where(correlation => !correlation.Source.Generate).SelectMany(correlation => correlation.Inputs))
        {
            reports[input.Detection >= 0 ? input.Detection : Plan.Correlations[input.Correlation].Rule] = false;
        }

        foreach (var input in Plan.Correlations.Where(correlation => correlation.Source.Generate).SelectMany(correlation => correlation.Inputs))
        {
            reports[input.Detection >= 0 ? input.Detection : Plan.Correlations[input.Correlation].Rule] = true;
        }

        return reports;
    }
}
