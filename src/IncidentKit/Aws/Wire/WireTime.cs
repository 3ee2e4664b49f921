using System.Globalization;

namespace IncidentKit.Aws.Wire;

/// <summary>Timestamps in the formats of AWS's protocols. A time without a kind is taken as UTC.</summary>
internal static class WireTime
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Format(DateTime value, string format) => format switch
    {
        "iso8601" => Utc(value).ToString(value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", Culture),
        "rfc822" => Utc(value).ToString("r", Culture),
        "unixTimestamp" => ToEpoch(value).ToString(Culture),
        _ => throw new NotSupportedException($"The timestamp format '{format}' is unknown."),
    };

    /// <summary>Reads any of the formats.</summary>
    public static DateTime Parse(string text) => double.TryParse(text, NumberStyles.Float, Culture, out var seconds)
        ? FromEpoch(seconds)
        : DateTime.Parse(text, Culture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    public static DateTime FromEpoch(double seconds) => DateTime.UnixEpoch.AddSeconds(seconds);

    /// <summary>Seconds since 1970, whole milliseconds.</summary>
    public static decimal ToEpoch(DateTime value) => (Utc(value) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond / 1000m;

    private static DateTime Utc(DateTime value) => value.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(value, DateTimeKind.Utc) : value.ToUniversalTime();
}
