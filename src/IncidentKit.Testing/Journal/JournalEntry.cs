using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Journal;

/// <summary>One call that may have changed something.</summary>
internal sealed record JournalEntry
{
    public required DateTimeOffset At { get; init; }

    public required string RequestId { get; init; }

    public required string Service { get; init; }

    public required string Operation { get; init; }

    public required string Region { get; init; }

    public string? AccessKeyId { get; init; }

    public required string SourceIp { get; init; }

    public required string UserAgent { get; init; }

    public required JsonObject Input { get; init; }
}
