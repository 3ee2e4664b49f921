namespace IncidentKit.Aws;

/// <summary>Times as the SDK gives them are UTC, whatever their kind says.</summary>
internal static class AwsTime
{
    internal static DateTimeOffset? Of(DateTime? time) => time is { } value
        ? value.Kind == DateTimeKind.Local ? new DateTimeOffset(value.ToUniversalTime()) : new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc))
        : null;

    /// <summary>The earliest of some times; <see langword="null"/> if there is none.</summary>
    internal static DateTimeOffset? Earliest(IEnumerable<DateTime?> times) => times.Select(Of).Min();
}
