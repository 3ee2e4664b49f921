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
        if (text.Length is < 23 or > 25 || text[3] != ' ') return false;
        var month = Months.IndexOf(text[..3], StringComparison.Ordinal);
        var day = text[4..text.IndexOf(',')];
        var rest = text[(4 + day.Length)..];
        if (month < 0 || month % 3 != 0 || rest is not [',', ' ', _, _, _, _, ',', ' ', .. var clock] || clock is not [.. var hour, ':', _, _, ':', _, _, ' ', 'A' or 'P', 'M']) return false;
        if (!TryRead(day, out var dayNumber) || !TryRead(rest[2..6], out var year) || !TryRead(hour, out var hourNumber) || !TryRead(clock[^8..^6], out var minute) || !TryRead(clock[^5..^3], out var second)) return false;
        month = month / 3 + 1;
        if (year == 0 || dayNumber == 0 || dayNumber > DateTime.DaysInMonth(year, month) || hourNumber is 0 or > 12 || minute > 59 || second > 59) return false;
        time = new(year, month, dayNumber, hourNumber % 12 + (clock[^2] == 'P' ? 12 : 0), minute, second, TimeSpan.Zero);
        return true;
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out int number) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

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
