using IncidentKit.Incidents;

namespace IncidentKit.Trail.Suspects;

/// <summary>Says which credentials behave as stolen ones do, where nobody knows yet which it is. Safe for concurrent use.</summary>
/// <remarks>A suspicion is no proof: it is for people to look at, and nothing in the kit acts on it. What a person takes for true goes into <see cref="Incident.Indicators"/>.</remarks>
public interface ISuspectRanker
{
    /// <summary>Reads the sources and ranks. It makes no change anywhere. Memory grows by some 50 bytes for an event.</summary>
    /// <param name="incident">What is trusted, and the window in which calls are judged; what is before it shows what is usual. The indicators are not used.</param>
    /// <param name="sources">The trail's sources.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="TrailSourceException">A source cannot be read at all.</exception>
    Task<SuspectRanking> RankAsync(Incident incident, IReadOnlyList<ITrailSource> sources, CancellationToken cancellationToken = default);
}
