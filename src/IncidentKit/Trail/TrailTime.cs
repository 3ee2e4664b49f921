using System.Globalization;

namespace IncidentKit.Trail;

/// <summary>Reads times as the trail has them; without a zone they are UTC.</summary>
internal static class TrailTime
{
    // What STS answers with first: nearly all other times that are read here have been read by their places before.
    private static readonly string[] Formats =
    [
        "MMM d, yyyy, h:mm:ss tt", "MMM d, yyyy h:mm:ss tt",
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyyMMdd'T'HHmmssK",
    ];

    internal static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (string.IsNullOrEmpty(text)) return false;
        // Newer runtimes of AWS put a narrow blank before AM and PM.
        if (text.Contains('\u202F', StringComparison.Ordinal)) text = text.Replace('\u202F', ' ');
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out time)
            || TryParseNumber(text, out time);
    }

    // Seconds or milliseconds since 1970, as some exports have them.
    private static bool TryParseNumber(string text, out DateTimeOffset time)
    {
        time = default;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        if (number is > 1_000_000_000_000 and < 100_000_000_000_000) number /= 1000;
        if (number is < 1_000_000_000 or > 100_000_000_000) return false;
        time = DateTimeOffset.FromUnixTimeSeconds(number);
        return true;
    }
}
