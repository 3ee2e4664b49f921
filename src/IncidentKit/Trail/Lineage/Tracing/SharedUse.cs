using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>
/// Tells the owner's use of a credential from the attacker's. What decides, the first that applies: an address or user agent of the indicators; a trusted address;
/// the time; an address that was in use before; an address where others of the account are at home; the address from which alone it was used for days before any other;
/// the same programs doing the same as before; else it is the attacker's. What services do in its name shows no address: where no call before tells for whom, it is nobody's.
/// </summary>
internal sealed class SharedUse(TrailLedger ledger, TracerContext context, IndicatorMatch indicators, AddressBook addresses)
{
    private const double ByIndicator = 1;
    private const double ByTime = 0.95;
    private const double ByAddress = 0.9;
    private const double Inseparable = 0.6;
    private const uint CauseAndEffect = 15 * 60;
    private const uint Day = 24 * 60 * 60;
    private const int StandingDays = 5;

    /// <summary>Decides on each event.</summary>
    internal IEnumerable<UseDecision> Decide(HeldUse use)
    {
        var untimed = use.Rows.Where(row => !ledger.Rows[row].IsTimed).ToList();
        var within = use.Rows.Where(row => ledger.Rows[row].IsTimed).ToLookup(row => ledger.Rows[row].Seconds >= use.Since && ledger.Rows[row].Seconds <= use.Until);
        var before = within[false].ToList();
        var groups = within[true].GroupBy(row => ledger.OriginOf(row).Address).OrderBy(rows => rows.Key, StringComparer.Ordinal)
            .Select(rows => new UseGroup(rows.Key, !ledger.OriginOf(rows.First()).IsAddress, [.. rows])).ToList();
        var (direct, byService) = (groups.Where(group => !group.IsService).ToList(), groups.Where(group => group.IsService).ToList());
        var hasPast = use.IsSinceKnown && (before.Count > 0 || addresses.ReachesBefore(use.Since));

        foreach (var group in direct) Decide(group, use, before, hasPast);
        var standing = hasPast ? [] : Standing(direct);
        if (standing.Count > 0 && direct.First(group => group.Address == ledger.OriginOf(standing[0]).Address) is { IsAttackers: null } old) old.Decide(false, ByAddress, UseReason.StandingAddress);
        Compare(direct, before);
        if (!direct.Any(group => group.IsAttackers == true)) direct = [.. direct.SelectMany(group => TakeApart(group, [.. before, .. standing]))];
        var surest = SurestOf(direct, before.Count > 0);
        return [.. direct.SelectMany(Verdicts), .. byService.SelectMany(group => OfService(group, direct, surest)),
            .. untimed.Select(row => surest > 0 ? new UseDecision(row, surest * TracerContext.Likely, UseReason.AttackersAlone) : new(row, 0, UseReason.NoTime)),
            .. before.Select(row => new UseDecision(row, 0, ledger.Rows[row].Seconds < use.Since ? UseReason.BeforeCompromise : UseReason.AfterWindow))];
    }

    private void Decide(UseGroup group, HeldUse use, List<int> before, bool hasPast)
    {
        var origin = ledger.OriginOf(group.Rows[0]);
        if (group.Rows.Any(row => indicators.Matches(ledger.OriginOf(row)))) group.Decide(true, ByIndicator, UseReason.Indicator);
        else if (context.IsTrusted(origin)) group.Decide(false, ByIndicator, UseReason.Trusted);
        else if (addresses.WasUsedBefore(origin, use.Since) || before.Any(row => ledger.OriginOf(row).Address == group.Address)) group.Decide(false, ByTime, UseReason.AddressUsedBefore);
        else if (!hasPast && addresses.IsHome(origin)) group.Decide(false, ByAddress, UseReason.HomeAddress);
    }

    // A thief comes later than the one who uses it day by day: his use before any other's.
    private List<int> Standing(List<UseGroup> groups)
    {
        if (groups.Count < 2) return [];
        var byStart = groups.OrderBy(group => group.Rows.Min(row => ledger.Rows[row].Seconds)).Take(2).ToList();
        var others = byStart[1].Rows.Min(row => ledger.Rows[row].Seconds);
        var rows = byStart[0].Rows.Where(row => ledger.Rows[row].Seconds < others).ToList();
        return rows.Select(row => ledger.Rows[row].Seconds / Day).Distinct().Count() >= StandingDays ? rows : [];
    }

    // What is left is the attacker's, but for a known program that does only what it did before, from an address that it got anew.
    private void Compare(List<UseGroup> groups, List<int> before)
    {
        var owners = before.Concat(groups.Where(group => group.IsAttackers == false).SelectMany(group => group.Rows)).ToList();
        var agents = owners.Select(row => ledger.OriginOf(row).Agent).ToHashSet();
        var kinds = owners.Select(row => ledger.Rows[row].Name).ToHashSet();
        foreach (var group in groups.Where(group => group.IsAttackers is null))
        {
            if (group.Rows.All(row => agents.Contains(ledger.OriginOf(row).Agent) && kinds.Contains(ledger.Rows[row].Name))) group.Decide(false, ByAddress, UseReason.SameHabits);
            else group.Decide(true, owners.Count == 0 ? ByIndicator : before.Count > 0 ? ByTime : ByAddress, UseReason.StrangeAddress);
        }
    }

    // The credential is the attacker's, they say, and no address tells him from the owner: then a program that nobody used there may be his.
    private IEnumerable<UseGroup> TakeApart(UseGroup group, List<int> owners)
    {
        var agents = owners.Select(row => ledger.OriginOf(row).Agent).ToHashSet();
        return group.Rows.GroupBy(row => !context.IsTrusted(ledger.OriginOf(row)) && !agents.Contains(ledger.OriginOf(row).Agent) && !addresses.Knows(ledger.OriginOf(row))).Select(rows =>
        {
            var part = group with { Rows = [.. rows] };
            part.Decide(rows.Key, Inseparable, rows.Key ? UseReason.StrangeProgram : UseReason.KnownProgram);
            return part;
        });
    }

    private static IEnumerable<UseDecision> Verdicts(UseGroup group) => group.Rows.Select(row => new UseDecision(row, group.IsAttackers == true ? group.Confidence : 0, group.Reason));

    // How sure it is that nobody but the attacker calls; 0 where the owner does.
    private static double SurestOf(List<UseGroup> direct, bool hasOwner) => hasOwner || direct.Any(group => group.IsAttackers != true) ? 0 : direct.Count == 0 ? 1 : direct[0].Confidence;

    // A call by way of a service shows no address: it belongs to the call before it, and to whose all the calls are.
    private IEnumerable<UseDecision> OfService(UseGroup service, List<UseGroup> direct, double surest)
    {
        var calls = direct.SelectMany(group => group.Rows.Select(row => (At: ledger.Rows[row].Seconds, group.Address, Group: group))).OrderBy(call => call.At).ThenBy(call => call.Address, StringComparer.Ordinal).ToList();
        var times = calls.ConvertAll(call => call.At);
        return service.Rows.Select(row => Last(ledger.Rows[row].Seconds) is { } group
            ? group.IsAttackers == true ? new UseDecision(row, group.Confidence * TracerContext.Likely, UseReason.ServiceForAttacker) : new(row, 0, UseReason.ServiceForOwner)
            : surest > 0 ? new(row, surest * TracerContext.Likely, UseReason.AttackersAlone) : new(row, 0, UseReason.ServiceUnclear));

        UseGroup? Last(uint at)
        {
            var (low, high) = (0, times.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (times[middle] <= at) low = middle + 1;
                else high = middle;
            }

            return low > 0 && at - times[low - 1] <= CauseAndEffect ? calls[low - 1].Group : null;
        }
    }
}
