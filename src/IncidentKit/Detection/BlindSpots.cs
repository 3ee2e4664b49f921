using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Reporting;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Detection;

/// <summary>
/// Crosses what was looked at with what costs money and with what the trail names. Pure.
/// </summary>
/// <remarks>
/// A service that costs less than one cent in the incident's window is no blind spot, nor are taxes, refunds and support plans: nothing runs there.
/// </remarks>
internal sealed class BlindSpots(IReadOnlyList<DetectorDescriptor> detectors, IncidentWindow window)
{
    private const decimal Negligible = 0.01m;
    private const int MostUnreadable = 100;
    private static readonly string[] NothingRuns = ["Tax", "Refund", "AWS Support", "AWS Premium Support"];

    /// <summary>All of them, in a stable order.</summary>
    internal IReadOnlyList<BlindSpot> Find(IReadOnlyList<AccountScope> scopes, IReadOnlyList<CoverageTarget> coverage, IReadOnlyList<CostEntry> costs, LineageGraph lineage)
    {
        var bills = InWindow(costs);
        return [.. Unseen(coverage, bills), .. Unlisted(scopes, coverage, bills), .. Disabled(scopes, coverage, bills, lineage), .. Unreadable(scopes, lineage)];
    }

    private List<Bill> InWindow(IReadOnlyList<CostEntry> costs)
    {
        var (first, last) = (DateOnly.FromDateTime(window.From.UtcDateTime), DateOnly.FromDateTime((window.To ?? DateTimeOffset.MaxValue).UtcDateTime));
        return [.. costs.Where(cost => cost.Day >= first && cost.Day <= last)
            .GroupBy(cost => (cost.Account, cost.Service, cost.Region))
            .Select(group => new Bill(group.Key.Account, group.Key.Service, group.Key.Region, group.Sum(cost => cost.Amount), group.First().Currency, group.Max(cost => cost.Baseline)))
            .Where(bill => bill.Amount >= Negligible && !NothingRuns.Any(name => bill.Service.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(bill => bill.Account, StringComparer.Ordinal).ThenBy(bill => bill.Region, StringComparer.Ordinal).ThenBy(bill => bill.Service, StringComparer.Ordinal)];
    }

    private IEnumerable<BlindSpot> Unseen(IReadOnlyList<CoverageTarget> coverage, List<Bill> bills) => coverage
        .Where(target => target.Outcome is not (RegionOutcomeKind.Completed or RegionOutcomeKind.NotAvailable))
        .GroupBy(target => (target.Account, target.Region, target.Service, target.Outcome))
        .Select(group => new BlindSpot
        {
            Account = group.Key.Account,
            Region = group.Key.Region,
            Service = group.Key.Service,
            Reason = UntrustedText.Clean($"{string.Join(", ", group.Select(target => target.Detector))}: {WordsOf(group.Key.Outcome)}{(group.First().Detail is { } detail ? $": {detail}" : "")}"),
            Cost = SumOf(bills.Where(bill => bill.Account == group.Key.Account && group.Any(target => Covers(target, bill)))),
        });

    private IEnumerable<BlindSpot> Unlisted(IReadOnlyList<AccountScope> scopes, IReadOnlyList<CoverageTarget> coverage, List<Bill> bills)
    {
        var targets = coverage.ToLookup(target => target.Account);
        var disabled = scopes.SelectMany(scope => scope.Disabled.Select(region => (scope.Account, region.Name))).ToHashSet();
        foreach (var bill in bills)
        {
            if (disabled.Contains((bill.Account, bill.Region)) || targets[bill.Account].Any(target => Covers(target, bill))) continue;
            var known = detectors.Any(detector => IsBilled(detector, bill.Service));
            yield return new()
            {
                Account = bill.Account, Region = bill.Region, Service = bill.Service, Cost = bill.Amount,
                Reason = $"costs {bill.Amount:0.00} {bill.Currency} since the incident began (before: {bill.Baseline:0.00} a day) and {(known ? "was not looked at here" : "no detector covers it")}",
            };
        }
    }

    private static IEnumerable<BlindSpot> Disabled(IReadOnlyList<AccountScope> scopes, IReadOnlyList<CoverageTarget> coverage, List<Bill> bills, LineageGraph lineage)
    {
        var traces = RegionTraces.Of(lineage);
        foreach (var (scope, region) in scopes.SelectMany(scope => scope.Disabled.Select(region => (scope, region))))
        {
            if (coverage.Any(target => target.Account == scope.Account && target.Region == region.Name)) continue;
            var cost = SumOf(bills.Where(bill => bill.Account == scope.Account && bill.Region == region.Name));
            if (cost is null && !traces.Contains((scope.Account, region.Name))) continue;
            yield return new()
            {
                Account = scope.Account, Region = region.Name, Service = "all", Cost = cost,
                Reason = $"the Region is {WordsOf(region.Status)}, and {(cost is null ? "the trail names it" : "it costs money")}: enable it again and look, since what runs there goes on and costs",
            };
        }
    }

    private static IEnumerable<BlindSpot> Unreadable(IReadOnlyList<AccountScope> scopes, LineageGraph lineage)
    {
        var (account, region) = scopes is [var scope, ..] ? (scope.Account, scope.HomeRegion) : ("", "global");
        var unreadable = lineage.Trail.Unreadable;
        foreach (var source in unreadable.Take(MostUnreadable)) yield return Spot(UntrustedText.Clean($"{source.Source} of the trail could not be read: {source.Reason}"));
        if (unreadable.Count > MostUnreadable) yield return Spot($"{unreadable.Count - MostUnreadable} more pieces of the trail could not be read");

        BlindSpot Spot(string reason) => new() { Account = account, Region = region, Service = "cloudtrail", Reason = reason };
    }

    private bool Covers(CoverageTarget target, Bill bill) =>
        detectors.FirstOrDefault(detector => detector.Id == target.Detector) is { } detector && IsBilled(detector, bill.Service)
        && (detector.Scope == UnitScope.Global || target.Region == bill.Region);

    private static bool IsBilled(DetectorDescriptor detector, string service) => detector.BilledAs.Contains(service, StringComparer.OrdinalIgnoreCase);

    private static decimal? SumOf(IEnumerable<Bill> bills) => bills.Sum(bill => bill.Amount) is var sum and > 0 ? sum : null;

    private static string WordsOf(RegionOutcomeKind outcome) => outcome switch
    {
        RegionOutcomeKind.Denied => "denied",
        RegionOutcomeKind.RegionDisabled => "the Region is disabled",
        RegionOutcomeKind.Throttled => "throttled to the end",
        RegionOutcomeKind.TimedOut => "timed out",
        RegionOutcomeKind.Skipped => "skipped",
        _ => "failed",
    };

    private static string WordsOf(RegionStatus status) => status switch
    {
        RegionStatus.Enabling => "being enabled",
        RegionStatus.Disabling => "being disabled",
        _ => "disabled",
    };

    private sealed record Bill(string Account, string Service, string Region, decimal Amount, string Currency, decimal Baseline);
}
