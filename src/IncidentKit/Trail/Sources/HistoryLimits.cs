namespace IncidentKit.Trail.Sources;

/// <summary>How many pages of a Region's Event history are read: AWS gives two a second.</summary>
/// <param name="First">Of everything, before a Region counts as busy.</param>
/// <param name="Lead">Of what one lead finds.</param>
/// <param name="Whole">Of all changes, or of everything.</param>
internal sealed record HistoryLimits(int First, int Lead, int Whole)
{
    /// <summary>Ten seconds, five minutes, half an hour.</summary>
    internal static HistoryLimits Default { get; } = new(20, 600, 3600);
}
