using IncidentKit.Trail;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Detection;

/// <summary>Why something is said: an event of the trail, or a fact read from the live account.</summary>
public sealed record Evidence
{
    /// <summary>The trail's id of the event; <see langword="null"/> for a live fact.</summary>
    public string? EventId { get; init; }

    /// <summary>When the event happened, or when the fact was read.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The event's name, such as <c>CreateAccessKey</c>.</summary>
    public string? EventName { get; init; }

    /// <summary>The Region of the event.</summary>
    public string? Region { get; init; }

    /// <summary>A live fact in one sentence, such as <c>created 2026-03-01T10:00:00Z, within the incident's window</c>. It never holds a secret.</summary>
    public string? Fact { get; init; }

    /// <summary>The Sigma rule that matched, where this is a hit of a hunt: it says that something looks like an attack, not whose work it is. <see langword="null"/> for all else.</summary>
    public SigmaHitRule? Rule { get; init; }

    /// <summary>Makes evidence of an event.</summary>
    public static Evidence Of(TrailEvent trailEvent)
    {
        ArgumentNullException.ThrowIfNull(trailEvent);
        return new() { EventId = trailEvent.EventId, EventTime = trailEvent.EventTime, EventName = trailEvent.EventName, Region = trailEvent.Region };
    }

    /// <summary>Makes evidence of a live fact.</summary>
    public static Evidence Live(string fact) => new() { Fact = fact };
}
