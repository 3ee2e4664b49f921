using System.Globalization;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>An entry of the table, ready to be applied to events.</summary>
internal sealed class CompiledEffect(TrailEffect rule)
{
    private readonly FieldPath[]? each = rule.Each is null ? null : [.. FieldPath.SplitOutsideBrackets(rule.Each, '|').Select(FieldPath.Parse)];
    private readonly FieldTemplate id = FieldTemplate.Parse(rule.Id);
    private readonly FieldTemplate? arn = Parse(rule.Arn);
    private readonly FieldTemplate? uniqueId = Parse(rule.UniqueId);
    private readonly FieldTemplate? name = Parse(rule.Name);
    private readonly FieldTemplate? region = Parse(rule.Region);
    private readonly FieldTemplate? session = Parse(rule.Session);
    private readonly FieldTemplate? role = Parse(rule.Role);
    private readonly FieldTemplate? owner = Parse(rule.Owner);
    private readonly FieldTemplate? expires = Parse(rule.Expires);
    private readonly FieldTemplate? lasts = Parse(rule.Lasts);
    private readonly FieldTemplate? mfa = Parse(rule.Mfa);
    private readonly FieldTemplate? grantName = Parse(rule.GrantName);
    private readonly FieldTemplate? grantId = Parse(rule.GrantId);
    private readonly FieldTemplate? document = Parse(rule.Document);
    private readonly FieldTemplate? inForce = Parse(rule.InForce);
    private readonly bool isOfSession = rule.Session == rule.Id;
    private readonly (string Type, FieldTemplate Id)[] madeBy = [.. rule.MadeBy.Select(parent => (parent.Key, FieldTemplate.Parse(parent.Value)))];

    /// <summary>Adds what one event did by this entry.</summary>
    internal void Apply(in EventView view, List<Effect> effects)
    {
        if (each is null)
        {
            MakeAll(view, effects);
            return;
        }

        foreach (var path in each)
        {
            if (path.Values(view) is not { } items) continue;
            foreach (var item in items) MakeAll(view with { Item = item }, effects);
            return;
        }
    }

    private void MakeAll(in EventView view, List<Effect> effects)
    {
        if (id.TryFormat(view, out var only))
        {
            Add(view, only, effects);
            return;
        }

        var ids = id.FormatAll(view);
        if (ids.Count == 0) Add(view, null, effects);
        foreach (var value in ids) Add(view, value, effects);
    }

    // A credential may be made without a word on its id.
    private void Add(in EventView view, string? value, List<Effect> effects)
    {
        if (value is not null || rule.Kind == TrailEffectKind.Mints) effects.Add(Make(view, value));
    }

    private Effect Make(in EventView view, string? value) => new(rule, value)
    {
        Arn = arn?.Format(view),
        UniqueId = uniqueId?.Format(view),
        Name = name?.Format(view),
        Region = region?.Format(view),
        // Of several that one event makes, each acts under its own id.
        Session = isOfSession ? value : session?.Format(view),
        Role = role?.Format(view),
        Owner = owner?.Format(view),
        Expires = TrailTime.TryParse(expires?.Format(view), out var end) ? end : null,
        Lasts = int.TryParse(lasts?.Format(view), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
        Mfa = mfa?.Format(view),
        GrantName = grantName?.Format(view),
        GrantId = grantId?.Format(view),
        Document = document is null ? null : PolicyText.Decode(document.Format(view)),
        MadeBy = madeBy.Length == 0 ? [] : Parents(view),
        InForce = inForce is null || inForce.Format(view) == "true",
        IsNamed = id.IsChosenByCaller,
    };

    private List<(string Type, string Id)> Parents(in EventView view)
    {
        List<(string Type, string Id)> parents = [];
        foreach (var (type, parent) in madeBy)
        {
            foreach (var found in parent.FormatAll(view)) parents.Add((type, found));
        }

        return parents;
    }

    private static FieldTemplate? Parse(string? text) => text is null ? null : FieldTemplate.Parse(text);
}
