using IncidentKit.Incidents;

namespace IncidentKit.Trail.Sources;

/// <summary>Keeps for each Region what of the window was read, and tells what is left.</summary>
internal sealed class TrailCover(IncidentWindow wanted)
{
    private readonly Dictionary<(string Account, string Region), List<IncidentWindow>> read = [];

    internal void Add(string account, IEnumerable<string> regions, IncidentWindow window)
    {
        foreach (var region in regions)
        {
            if (!read.TryGetValue((account, region), out var windows)) read[(account, region)] = windows = [];
            windows.Add(window);
        }
    }

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
