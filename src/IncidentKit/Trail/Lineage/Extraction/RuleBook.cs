using System.Collections.Frozen;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>The whole table: what each kind of event does. Of two entries for one kind of event the later one, a host's, is taken.</summary>
internal sealed class RuleBook
{
    private readonly FrozenDictionary<(string Source, string Name), CompiledEffect[]> rules;

    /// <exception cref="ArgumentException">An entry cannot be read; the message names it.</exception>
    public RuleBook(IEnumerable<TrailRule> rules) =>
        this.rules = rules.GroupBy(rule => (rule.EventSource, rule.EventName)).ToFrozenDictionary(group => group.Key, group => Compile(group.Last()));

    /// <summary>What an event of this name does; <see langword="null"/> when the table does not say.</summary>
    internal CompiledEffect[]? Find(string source, string name) => rules.GetValueOrDefault((source, name)) ?? rules.GetValueOrDefault((source, WithoutVersion(name)));

    /// <summary>The name without what Lambda and CloudFront append: <c>20150331</c>, <c>20150331v2</c>, <c>2020_05_31</c>.</summary>
    internal static string WithoutVersion(string name)
    {
        var end = name.Length;
        while (end > 0 && (char.IsAsciiDigit(name[end - 1]) || name[end - 1] is '_')) end--;
        if (end > 1 && end < name.Length && name[end - 1] == 'v')
        {
            var before = end - 1;
            while (before > 0 && (char.IsAsciiDigit(name[before - 1]) || name[before - 1] is '_')) before--;
            if (name.Length - before >= 8) end = before;
        }

        return name.Length - end >= 8 ? name[..end] : name;
    }

    private static CompiledEffect[] Compile(TrailRule rule)
    {
        try
        {
            return [.. rule.Effects.Select(effect => new CompiledEffect(effect))];
        }
        catch (FormatException exception)
        {
            throw new ArgumentException($"the trail rule for {rule.EventSource} {rule.EventName} cannot be read: {exception.Message}", nameof(rule), exception);
        }
    }
}
