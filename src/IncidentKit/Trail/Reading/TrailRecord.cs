namespace IncidentKit.Trail.Reading;

/// <summary>
/// One record as it stands in the buffer: strings without their quotes and with their escapes, objects as JSON, empty where there is none.
/// What is not needed is never decoded.
/// </summary>
internal ref struct TrailRecord
{
    /// <summary>When it happened.</summary>
    internal DateTimeOffset EventTime;

    internal ReadOnlySpan<byte> EventId;
    internal ReadOnlySpan<byte> EventSource;
    internal ReadOnlySpan<byte> EventName;
    internal ReadOnlySpan<byte> Region;
    internal ReadOnlySpan<byte> Account;
    internal ReadOnlySpan<byte> Identity;
    internal ReadOnlySpan<byte> SourceIp;
    internal ReadOnlySpan<byte> UserAgent;
    internal ReadOnlySpan<byte> ErrorCode;
    internal ReadOnlySpan<byte> ErrorMessage;
    internal ReadOnlySpan<byte> SharedEventId;
    internal ReadOnlySpan<byte> Request;
    internal ReadOnlySpan<byte> Response;
    internal ReadOnlySpan<byte> Additional;

    /// <summary>Whether it only read; <see langword="null"/> in old records.</summary>
    internal bool? ReadOnly;

    /// <summary>The identity, and whatever is behind it for the length of a block at least; empty where nobody looks at blocks.</summary>
    internal ReadOnlySpan<byte> FromIdentity;

    /// <summary>The whole record.</summary>
    internal ReadOnlySpan<byte> Json;
}
