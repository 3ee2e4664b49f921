using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Suspects.Ranking;

/// <summary>What a principal does where it is known, and with which programs.</summary>
internal sealed class Habits
{
    private readonly TrailLedger ledger;
    private readonly Dictionary<string, Standing> standings;
    private readonly HashSet<int> kinds = [];
    private readonly HashSet<string> programs = [];

    internal Habits(TrailLedger ledger, Networks networks, string principal, IEnumerable<int> rows)
    {
        this.ledger = ledger;
        var byNetwork = rows.Where(row => ledger.OriginOf(row).Network is not null).ToLookup(row => ledger.OriginOf(row).Network!);
        standings = byNetwork.ToDictionary(use => use.Key, use => networks.StandingOf(principal, use.Key));
        foreach (var row in byNetwork.Where(use => standings[use.Key] == Standing.Known).SelectMany(use => use))
        {
            kinds.Add(ledger.Rows[row].Name);
            programs.Add(ProgramOf(ledger.OriginOf(row).Agent));
        }
    }

    /// <summary>What a network is to the principal: who does there, with his programs, only what he always does, has only moved.</summary>
    internal Standing StandingOf(string network, IReadOnlyList<int> rows) =>
        standings[network] == Standing.New && rows.All(row => kinds.Contains(ledger.Rows[row].Name) && programs.Contains(ProgramOf(ledger.OriginOf(row).Agent))) ? Standing.Known : standings[network];

    // Programs are updated: the version is left out.
    private static string ProgramOf(string agent) => agent.TrimStart('[').Split('/', ' ')[0];
}
