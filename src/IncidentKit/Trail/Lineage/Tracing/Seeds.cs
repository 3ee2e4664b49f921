using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Finds in a trail what the indicators point at.</summary>
internal sealed class Seeds(TrailIndex index, TracerContext context, Incident incident, IndicatorMatch match)
{
    private readonly uint since = SecondsOf(incident.Indicators.Since ?? incident.Window.From);
    private readonly uint until = incident.Window.To is { } to ? SecondsOf(to) : uint.MaxValue;
    private readonly bool isSinceKnown = incident.Indicators.Since is not null;

    private TrailLedger Ledger => index.Ledger;

    /// <summary>The credentials that the attacker holds by the indicators, and all their use.</summary>
    internal IReadOnlyList<Seed> Find() =>
    [
        .. incident.Indicators.AccessKeys.Distinct().Order(StringComparer.Ordinal).Select(key => new Seed(key, Use(index.RowsOfKey(key)))),
        .. incident.Indicators.Principals.Distinct().Order(StringComparer.Ordinal).Select(arn => new Seed(null, Use(RowsOfPrincipal(arn)))),
        .. ByOrigin(),
    ];

    /// <summary>The events from the indicators' addresses and programs that were made without a key.</summary>
    internal IEnumerable<int> FindKeyless() => MatchedRows().Where(row => Ledger.ActorOf(row).Key is null);

    private IEnumerable<Seed> ByOrigin() => MatchedRows().Where(row => Ledger.ActorOf(row).Key is not null).GroupBy(row => Ledger.ActorOf(row).Key!).OrderBy(rows => rows.Key, StringComparer.Ordinal)
        // A credential that nobody named is only known to be the attacker's from his first call on.
        .Select(rows => new Seed(rows.Key, new([.. index.RowsOfKey(rows.Key)], rows.Min(row => Ledger.Rows[row].Seconds), IsSinceKnown: true, until)));

    private IEnumerable<int> MatchedRows()
    {
        if (match.IsEmpty) return [];
        bool[] isMatched = [.. Ledger.Tables.Callers.Select(caller => IsMatched(Ledger.Tables.Origins[caller.Origin]) && !context.IsTrusted(Ledger.Tables.Actors[caller.Actor]))];
        return Enumerable.Range(0, Ledger.Count).Where(row => isMatched[Ledger.Rows[row].Caller] && Ledger.Rows[row].Seconds >= since && Ledger.Rows[row].Seconds <= until);
    }

    private bool IsMatched(Origin origin) => match.Matches(origin) && !context.IsTrusted(origin);

    private IEnumerable<int> RowsOfPrincipal(string arn)
    {
        var actors = index.ActorsOfArn(arn);
        if (arn.Contains(":role/", StringComparison.Ordinal) || arn.Contains(":user/", StringComparison.Ordinal)) actors = actors.Concat(index.ActorsOfIssuer(arn)).Distinct();
        return actors.SelectMany(actor => index.RowsOf(actor).ToArray());
    }

    private HeldUse Use(IEnumerable<int> rows) => new([.. rows], since, isSinceKnown, until);

    private static uint SecondsOf(DateTimeOffset time) => (uint)Math.Clamp(time.ToUnixTimeSeconds(), 0, uint.MaxValue);
}
