using IncidentKit.Trail.Sigma.Matching;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Reads files of rules; what cannot be used is named and never ends the loading.</summary>
internal sealed class RuleLoader(FieldTable fields, Placeholders placeholders)
{
    private readonly RuleReader reader = new(fields, placeholders);
    private readonly Dictionary<string, SigmaRule> byId = new(StringComparer.OrdinalIgnoreCase);

    internal List<LoadedRule> Rules { get; } = [];

    internal List<SigmaRuleError> Errors { get; } = [];

    internal List<SigmaSkippedRule> Skipped { get; } = [];

    internal void Load(string file, string text)
    {
        try
        {
            foreach (var document in RuleYaml.Read(text))
            {
                if (document is not RuleText { IsNull: true }) LoadDocument(file, document);
            }
        }
        catch (RuleFormatException error)
        {
            Errors.Add(new(file, null, error.Line, error.Construct, error.Message));
        }
    }

    internal void LoadFile(string file)
    {
        try
        {
            Load(file, RuleFiles.Read(file));
        }
        catch (RuleFormatException error)
        {
            Errors.Add(new(file, null, error.Line, error.Construct, error.Message));
        }
    }

    /// <summary>The rules, detections first, each with the filters that are for it.</summary>
    internal List<LoadedRule> WithFilters()
    {
        var filters = Rules.Where(rule => rule.FilterFor is not null).ToList();
        foreach (var (filter, name) in filters.SelectMany(filter => filter.FilterFor!, (filter, name) => (filter, name)))
        {
            if (!Rules.Exists(rule => rule.FilterFor is null && rule.IsNamed(name))) Errors.Add(new(filter.Rule.File, filter.Rule.Title, filter.Rule.Line, name, "no rule that was loaded has this name, id or title"));
        }

        return [.. Rules.Where(rule => rule.FilterFor is null).OrderBy(rule => rule.Detection is null).Select(rule => Filtered(rule, filters))];
    }

    private static LoadedRule Filtered(LoadedRule rule, List<LoadedRule> filters)
    {
        if (rule.Detection is null) return rule;
        var own = filters.Where(filter => filter.FilterFor!.Count == 0 || filter.FilterFor.Any(rule.IsNamed)).Select(filter => filter.Detection!);
        return rule with { Detection = AllOf.Of([rule.Detection, .. own]) };
    }

    private void LoadDocument(string file, RuleNode document)
    {
        string? title = null;
        try
        {
            if (document is not RuleMap map) throw new RuleFormatException(document.Line, "document", "a rule is a mapping of keys to values");
            title = RuleFields.Text(map, "title");
            var rule = RuleFields.Read(map, file);
            if (reader.Read(map, rule, out var otherLogSource) is not { } loaded)
            {
                Skipped.Add(new(file, rule.Title, otherLogSource!));
                return;
            }

            if (rule.Id is { } id && !byId.TryAdd(id, rule)) throw new RuleFormatException((map["id"] ?? map).Line, "id: " + id, $"the id is already that of '{byId[id].Title}' in {byId[id].File}");
            Rules.Add(loaded);
        }
        catch (RuleFormatException error)
        {
            Errors.Add(new(file, title, error.Line, error.Construct, error.Message));
        }
    }
}
