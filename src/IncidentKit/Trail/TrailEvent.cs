using System.Text.Json;

namespace IncidentKit.Trail;

/// <summary>One CloudTrail event: the fields that lineage and rules read.</summary>
public sealed record TrailEvent
{
    /// <summary>AWS's id of the event.</summary>
    public required string EventId { get; init; }

    /// <summary>When it happened; the resolution is one second.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>The service's address, such as <c>iam.amazonaws.com</c>.</summary>
    public required string EventSource { get; init; }

    /// <summary>The operation as recorded, such as <c>CreateFunction20150331</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>The Region that recorded it.</summary>
    public required string Region { get; init; }

    /// <summary>The account that it happened in (<c>recipientAccountId</c>, else the actor's).</summary>
    public string? Account { get; init; }

    /// <summary>Who did it.</summary>
    public required TrailIdentity Identity { get; init; }

    /// <summary>The address it came from: an IP address or a service's name, as recorded.</summary>
    public string? SourceIp { get; init; }

    /// <summary>The program it came from, as recorded.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The error's code; <see langword="null"/> for success. A failed event changes nothing.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error's message.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The same call's id in both accounts' trails, for calls across accounts.</summary>
    public string? SharedEventId { get; init; }

    /// <summary>Whether it only read; <see langword="null"/> in old events.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>The request's parameters as JSON; an undefined element where there are none.</summary>
    public JsonElement Request { get; init; }

    /// <summary>The response's elements as JSON; an undefined element where there are none.</summary>
    public JsonElement Response { get; init; }

    /// <summary>The additional data as JSON; an undefined element where there are none.</summary>
    public JsonElement Additional { get; init; }
}
