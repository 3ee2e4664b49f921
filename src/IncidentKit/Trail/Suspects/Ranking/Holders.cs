using IncidentKit.Incidents;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;
using IncidentKit.Trail.Lineage.Writing;

namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>All that may be stolen, each with what it was used for from where; ranked.</summary>
internal sealed class Holders
{
    private const int Most = 50;
    private const int MostNamed = 10;
    private const int MostEvidence = 5;
    private const double Least = 0.2;
    private const double Medium = 0.4;
    private const double High = 0.7;
    private readonly TrailLedger ledger;
    private readonly Incident incident;
    private readonly EvidenceWriter evidence;
    private readonly Networks networks;
    private readonly Quarantines quarantines;
    private readonly SignalFinder finder;
    private readonly Func<int, bool> isTrusted;

    internal Holders(TrailLedger ledger, TellingCalls calls, Incident incident)
    {
        (this.ledger, this.incident) = (ledger, incident);
        evidence = new(ledger);
        networks = new(ledger);
        quarantines = new(ledger);
        var trust = new Trust(ledger, incident);
        isTrusted = trust.IsTrusted;
        finder = new(ledger, calls, trust.IsForeign);
    }

    /// <summary>The suspects, the worst first.</summary>
    internal IReadOnlyList<Suspect> Rank() =>
    [
        .. Descent.Fold(ledger, [.. All().Where(holder => holder.Score >= Least)], HolderOf).Select(Of)
            .OrderByDescending(suspect => suspect.Score).ThenBy(suspect => suspect.FirstSuspicious).ThenBy(suspect => suspect.Id, StringComparer.Ordinal).Take(Most),
    ];

    // Keys of sign-ins change all the time: what stays is the user. Services and what is done on somebody's behalf prove nothing of who called.
    private static string? HolderOf(Actor actor)
    {
        if (actor.IsService || actor.Identity.InvokedBy is not null || actor.Identity.Type is "AWSAccount") return null;
        if (actor.Key is { } key && (KeyIds.IsLongTerm(key) || (actor.Identity.Type is not "IAMUser" && !actor.IsRoot))) return key;
        return actor.Identity.Arn;
    }

    private IEnumerable<Holder> All()
    {
        string?[] ids = [.. ledger.Tables.Actors.Select(HolderOf)];
        var byHolder = Enumerable.Range(0, ledger.Count).Select(row => (Row: row, Id: ids[ledger.CallerOf(row).Actor])).Where(item => item.Id is not null && !isTrusted(item.Row)).GroupBy(item => item.Id!, item => item.Row);
        var holders = byHolder.Select(rows => new Holder(rows.Key, Networks.PrincipalOf(ledger.ActorOf(rows.First())) ?? rows.Key) { Rows = [.. evidence.InOrder(rows)] }).ToList();
        foreach (var principal in holders.GroupBy(holder => holder.Principal))
        {
            var habits = new Habits(ledger, networks, principal.Key, principal.SelectMany(holder => holder.Rows));
            foreach (var holder in principal) yield return holder with { Signals = SignalsOf(holder, habits) };
        }
    }

    private IReadOnlyList<Signal> SignalsOf(Holder holder, Habits habits)
    {
        var uses = holder.Rows.Where(row => incident.Window.Contains(ledger.Rows[row].Time)).GroupBy(row => ledger.OriginOf(row).Network).Where(rows => rows.Key is not null)
            .Select(rows => new Use(rows.Key!, habits.StandingOf(rows.Key!, [.. rows]), [.. rows]));
        return [.. uses.SelectMany(finder.Find).Concat(quarantines.Of(holder)).GroupBy(signal => signal.Kind)
            .Select(signals => signals.OrderByDescending(signal => signal.Weight).ThenByDescending(signal => signal.Rows.Count).ThenBy(signal => ledger.Rows[signal.Rows[0]].Id).First())
            .OrderByDescending(signal => signal.Weight).ThenBy(signal => signal.Kind)];
    }

    private Suspect Of(Holder holder)
    {
        var rows = evidence.InOrder(holder.Signals.SelectMany(signal => signal.Rows).Distinct()).ToList();
        var score = Math.Round(1 - holder.Begot.Aggregate(1 - holder.Score, (rest, child) => rest * (1 - child.Score / 2)), 3);
        var actor = ledger.ActorOf(holder.Rows[0]);
        return new()
        {
            Id = holder.Id,
            Principal = actor.Identity.Arn,
            Account = actor.Identity.AccountId ?? Arns.AccountOf(actor.Identity.Arn),
            Score = score,
            Level = score >= High ? SuspectLevel.High : score >= Medium ? SuspectLevel.Medium : SuspectLevel.Low,
            Reasons = [.. holder.Signals.Select(signal => new SuspectReason(signal.Kind, Math.Round(signal.Weight, 3), signal.Summary, evidence.Of(signal.Rows.Take(MostEvidence))))],
            Begot = [.. holder.Begot.Select(child => child.Id).Order(StringComparer.Ordinal)],
            FirstSuspicious = ledger.Rows[rows[0]].Time,
            FirstSeen = ledger.Rows[holder.Rows[0]].Time,
            LastSeen = ledger.Rows[holder.Rows[^1]].Time,
            Calls = holder.Rows.Count,
            Refused = holder.Rows.Count(row => ledger.Rows[row].Refused),
            Addresses = [.. rows.Select(ledger.OriginOf).Where(origin => origin.IsAddress).Select(origin => origin.Address).Distinct().Take(MostNamed)],
            UserAgents = [.. rows.Select(row => ledger.OriginOf(row).Agent).Where(agent => agent.Length > 0).Distinct().Take(MostNamed)],
            Regions = [.. rows.Select(row => ledger.PlaceOf(row).Region).Where(region => region.Length > 0).Distinct().Order(StringComparer.Ordinal)],
        };
    }
}
