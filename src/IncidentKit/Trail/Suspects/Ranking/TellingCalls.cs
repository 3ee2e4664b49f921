using System.Collections.Frozen;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>Knows what calls tell of their caller, as the services say.</summary>
internal sealed class TellingCalls(IEnumerable<TellingCall> calls)
{
    private readonly FrozenSet<(string Source, string Name, TellingCallKind Kind)> known = calls.Select(call => (call.EventSource, call.EventName, call.Kind)).ToFrozenSet();

    internal bool Tells(EventKind call, TellingCallKind kind) => known.Contains((call.Source, RuleBook.WithoutVersion(call.Name), kind));

    internal static bool OnlyLooks(EventKind call) =>
        call.Name.StartsWith("List", StringComparison.Ordinal) || call.Name.StartsWith("Describe", StringComparison.Ordinal) || call.Name.StartsWith("Get", StringComparison.Ordinal);
}
