namespace IncidentKit.Testing.Journal;

/// <summary>The first line of a journal.</summary>
internal sealed record JournalHeader
{
    internal const string CurrentSchema = "incidentkit/simulated-journal/1";

    public required string Schema { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
}
