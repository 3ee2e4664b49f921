namespace IncidentKit.Trail.Sigma;

/// <summary>Runs Sigma rules over trails. It makes no change anywhere. Safe for concurrent use.</summary>
public interface ISigmaHunter
{
    /// <summary>Reads the sources once and reports what the rules match. Duplicates of an event are reported once.</summary>
    /// <param name="rules">The rules, from <see cref="SigmaRuleSet.Load"/>; one set can be used for many hunts.</param>
    /// <param name="sources">The trail's sources.</param>
    /// <param name="onHit">Called with each hit, one at a time, from any thread; hits of correlations come last.</param>
    /// <param name="statistics">Counts files and events, and names what could not be read.</param>
    /// <param name="limits">What is kept at most; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was seen, with the count of each rule that matched.</returns>
    /// <exception cref="TrailSourceException">A source cannot be read at all.</exception>
    Task<SigmaHuntSummary> HuntAsync(SigmaRuleSet rules, IReadOnlyList<ITrailSource> sources, Action<SigmaHit> onHit, TrailStatistics statistics, SigmaHuntLimits? limits = null,
        CancellationToken cancellationToken = default);
}
