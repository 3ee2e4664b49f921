using System.Globalization;

namespace IncidentKit.Trail;

/// <summary>Reads times as the trail has them; without a zone they are UTC.</summary>
internal static class TrailTime
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyyMMdd'T'HHmmssK",
        "MMM d, yyyy, h:mm:ss tt", "MMM d, yyyy h:mm:ss tt",
    ];

    private static ReadOnlySpan<char> Months => "JanFebMarAprMayJunJulAugSepOctNovDec";

    internal static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (string.IsNullOrEmpty(text)) return false;
        // Newer runtimes of AWS put a narrow blank before AM and PM.
        if (text.Contains('\u202F', StringComparison.Ordinal)) text = text.Replace('\u202F', ' ');
        return TryParsePlain(text, out time) || DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out time)
            || TryParseNumber(text, out time);
    }

    // What STS answers, as it nearly always writes it: Mar 12, 2026, 1:02:03 PM.
    private static bool TryParsePlain(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text is not [_, _, _, ' ', .. var rest] || text.Length > 25) return false;
        var month = Months.IndexOf(text[..3], StringComparison.Ordinal);
        var comma = rest.IndexOf(',');
        if (month < 0 || month % 3 != 0 || comma < 0 || rest[comma..] is not [',', ' ', _, _, _, _, ',', ' ', .. var clock] || clock is not [.. var hour, ':', _, _, ':', _, _, ' ', 'A' or 'P', 'M']) return false;
        var (year, day, hours) = (ValueOf(rest.Slice(comma + 2, 4)), ValueOf(rest[..comma]), ValueOf(hour));
        var (minutes, seconds) = (ValueOf(clock[^8..^6]), ValueOf(clock[^5..^3]));
        month = month / 3 + 1;
        if (comma > 2 || hour.Length > 2 || year < 1 || day < 1 || day > DateTime.DaysInMonth(year, month) || hours is < 1 or > 12 || minutes is < 0 or > 59 || seconds is < 0 or > 59) return false;
        time = new(year, month, day, hours % 12 + (clock[^2] == 'P' ? 12 : 0), minutes, seconds, TimeSpan.Zero);
        return true;
    }

    private static int ValueOf(ReadOnlySpan<char> digits)
    {
        var value = digits.IsEmpty ? -1 : 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return -1;
            value = value * 10 + digit - '0';
        }

        return value;
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
