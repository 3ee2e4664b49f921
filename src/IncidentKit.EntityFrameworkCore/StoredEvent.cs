using IncidentKit.Incidents.Store;

namespace IncidentKit.EntityFrameworkCore;

/// <summary>An incident's event as a row. The time is kept in ticks, so that no provider rounds what the hash covers.</summary>
internal sealed class StoredEvent
{
    public required string IncidentId { get; init; }

    public required long Version { get; init; }

    public required long AtUtcTicks { get; init; }

    public required string Kind { get; init; }

    public required string Data { get; init; }

    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }

    internal static StoredEvent Of(IncidentEvent entry) => new()
    {
        IncidentId = entry.IncidentId, Version = entry.Version, AtUtcTicks = entry.At.UtcTicks, Kind = entry.Kind, Data = entry.Data,
        PreviousHash = entry.PreviousHash, Hash = entry.Hash,
    };

    internal IncidentEvent ToEvent() => new(IncidentId, Version, new(AtUtcTicks, TimeSpan.Zero), Kind, Data, PreviousHash, Hash);
}
