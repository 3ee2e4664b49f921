using IncidentKit.Incidents;

namespace IncidentKit.Trail.Sources;

/// <summary>Keeps for each Region what of the window was read, and of which services not, and tells what is left.</summary>
internal sealed class TrailCover(IncidentWindow wanted)
{
    private readonly Dictionary<(string Account, string Region), List<IncidentWindow>> read = [];
    private readonly Dictionary<(string Account, string Region), List<HistoryGap>> leftOut = [];

    /// <summary>Notes what was read.</summary>
    /// <param name="account">The account.</param>
    /// <param name="regions">The Regions.</param>
    /// <param name="window">The span.</param>
    /// <param name="services">The services whose events it does not have.</param>
    internal void Add(string account, IEnumerable<string> regions, IncidentWindow window, params IReadOnlyList<string> services)
    {
        foreach (var region in regions)
        {
            if (!read.TryGetValue((account, region), out var windows)) (read[(account, region)], leftOut[(account, region)]) = (windows = [], []);
            windows.Add(window);
            leftOut[(account, region)].AddRange(services.Distinct().Select(service => new HistoryGap(window, service)));
        }
    }

    /// <summary>What is not covered, be it by time or by service.</summary>
    internal IReadOnlyList<HistoryGap> AllGapsOf(string account, string region) =>
        [.. GapsOf(account, region).Select(gap => new HistoryGap(gap)), .. leftOut.GetValueOrDefault((account, region)) ?? []];

    /// <summary>Whether a span is covered already.</summary>
    internal bool Has(string account, string region, IncidentWindow window) => GapsOf(account, region).All(gap => gap.To <= window.From || gap.From >= window.To);

    /// <summary>What is not covered, the earliest first.</summary>
    internal IReadOnlyList<IncidentWindow> GapsOf(string account, string region) => Gaps(wanted, read.GetValueOrDefault((account, region)) ?? []);

    /// <summary>What of a window lies outside of others, the earliest first.</summary>
    internal static IReadOnlyList<IncidentWindow> Gaps(IncidentWindow wanted, IEnumerable<IncidentWindow> read)
    {
        List<IncidentWindow> gaps = [];
        DateTimeOffset? at = wanted.From;
        foreach (var window in read.OrderBy(window => window.From))
        {
            if (window.From > at) gaps.Add(new(at.Value, window.From));
            if (window.To is not { } end || end > at) at = window.To;
            if (at is null) return gaps;
        }

        if (wanted.To is null || at < wanted.To) gaps.Add(new(at.Value, wanted.To));
        return gaps;
    }
}
