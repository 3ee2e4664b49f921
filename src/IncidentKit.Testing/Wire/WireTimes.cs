using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>Times on the wire: ISO 8601, seconds since 1970, or RFC 822.</summary>
internal static class WireTimes
{
    internal const string Iso8601 = "iso8601";
    internal const string Unix = "unixTimestamp";
    internal const string Rfc822 = "rfc822";

    /// <summary>Any of the forms to ISO 8601.</summary>
    internal static string ToIso(string text) => Iso(
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000))
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : throw new ApiException("ValidationException", $"'{text}' is not a time"));

    internal static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Parse(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    internal static string Write(string iso, string format) => format switch
    {
        Rfc822 => Parse(iso).ToString("R", CultureInfo.InvariantCulture),
        Unix => Seconds(iso).ToString(CultureInfo.InvariantCulture),
        _ => iso,
    };

    internal static JsonNode WriteJson(string iso, string format) => format == Unix ? JsonValue.Create(Seconds(iso)) : JsonValue.Create(Write(iso, format));

    private static decimal Seconds(string iso) => Parse(iso).ToUnixTimeMilliseconds() / 1000m;
}
