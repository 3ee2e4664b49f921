using System.Globalization;

namespace IncidentKit.Trail;

/// <summary>Reads times as the trail has them; without a zone they are UTC.</summary>
internal static class TrailTime
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

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
        return TryParseAnswer(text, out time) || DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out time)
            || TryParseNumber(text, out time);
    }

    // Mar 14, 2026, 4:12:55 AM: each session that STS gave has one.
    private static bool TryParseAnswer(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length is < 24 or > 26 || text[3] != ' ' || text[^3] != ' ' || text[^1] != 'M' || text[^2] is not ('A' or 'P')) return false;
        var month = Months.IndexOf(text[..3], StringComparison.Ordinal);
        var comma = text[4..].IndexOf(',');
        var day = comma is 1 or 2 ? NumberOf(text.Slice(4, comma)) : -1;
        if (month < 0 || month % 3 != 0 || day < 1) return false;
        // , 2026, 4:12:55
        var clock = text[(4 + comma)..^3];
        if (clock.Length is not (15 or 16) || clock[1] != ' ' || clock[6] != ',' || clock[7] != ' ' || clock[^3] != ':' || clock[^6] != ':') return false;
        var (year, hour, minute, second) = (NumberOf(clock[2..6]), NumberOf(clock[8..^6]), NumberOf(clock[^5..^3]), NumberOf(clock[^2..]));
        if (year < 1 || hour is < 1 or > 12 || minute is < 0 or > 59 || second is < 0 or > 59 || day > DateTime.DaysInMonth(year, month / 3 + 1)) return false;
        time = new(year, month / 3 + 1, day, hour % 12 + (text[^2] == 'P' ? 12 : 0), minute, second, TimeSpan.Zero);
        return true;
    }

    // Of digits; -1 when there are others.
    private static int NumberOf(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return -1;
            number = number * 10 + digit - '0';
        }

        return number;
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
