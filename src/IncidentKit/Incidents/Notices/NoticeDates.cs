using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentKit.Incidents.Notices;

/// <summary>Reads dates as AWS writes them. A date alone is the start of that day, UTC.</summary>
internal static class NoticeDates
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "MMMM d yyyy", "MMM d yyyy", "d MMMM yyyy", "d MMM yyyy"];
    private static readonly string[] Clocks = ["", " H:mm", " H:mm:ss"];
    private static readonly string[] Formats = [.. Days.SelectMany(day => Clocks.Select(clock => day + clock))];
    private static readonly string[] Numeric = ["M/d/yyyy", "d/M/yyyy"];
    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>Reads one date; of an ambiguous one the earlier meaning that is not before another time.</summary>
    internal static DateTimeOffset? Read(string text, DateTimeOffset? notBefore = null)
    {
        if (text.Split('/') is [{ Length: <= 2 }, { Length: <= 2 }, { Length: 4 }])
        {
            return Numeric.Select(format => Exact(text, [format])).OfType<DateTimeOffset>()
                .Where(date => notBefore is not { } limit || limit - date < OneDay).Order().Select(date => (DateTimeOffset?)date).FirstOrDefault();
        }

        return Exact(Plain(text), Formats);
    }

    /// <summary>When the account is suspended, as the text says or as AWS commonly does.</summary>
    internal static Deadline? DeadlineOf(string text, DateTimeOffset? sentAt)
    {
        var named = NoticePatterns.By.Matches(text).Select(match => Read(match.Groups["date"].Value, sentAt)).OfType<DateTimeOffset>()
            .Where(date => sentAt is not { } sent || sent - date < OneDay).Order().ToList();
        if (named is [var first, ..]) return new(first, $"the notice says by {first:yyyy-MM-dd}");
        if (sentAt is not { } start) return null;
        foreach (Match match in NoticePatterns.Within.Matches(text))
        {
            if (SpanOf(match) is { } span) return After(start, span, $"{Words(match)} after the notice of {start:yyyy-MM-dd}");
        }

        return After(start, TimeSpan.FromDays(5), $"five days after the notice of {start:yyyy-MM-dd}: it names no date");
    }

    // A mail may bear any date, that of the end of time too.
    private static Deadline? After(DateTimeOffset start, TimeSpan span, string basis) => span > DateTimeOffset.MaxValue - start ? null : new(start + span, basis);

    private static TimeSpan? SpanOf(Match match)
    {
        var number = match.Groups["number"].Success ? int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) : Array.IndexOf(Numbers, match.Groups["word"].Value.ToLowerInvariant());
        if (number < 1) return null;
        return match.Groups["unit"].Value.StartsWith("h", StringComparison.OrdinalIgnoreCase) ? TimeSpan.FromHours(number) : TimeSpan.FromDays(number);
    }

    private static string Words(Match match) =>
        $"{(match.Groups["word"].Success ? match.Groups["word"].Value.ToLowerInvariant() : match.Groups["number"].Value)} {match.Groups["unit"].Value.ToLowerInvariant()}";

    private static DateTimeOffset? Exact(string text, string[] formats) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var date) ? date : null;

    // "Sept. 3rd, 2025 at 17:00:00.123 UTC" becomes "Sep 3 2025 17:00:00".
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var word in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).SelectMany(DayAndClock).Where(word => word.ToUpperInvariant() is not ("AT" or "UTC" or "GMT" or "Z" or "")))
            plain.Append(plain.Length == 0 ? "" : " ").Append(Word(word));
        return plain.ToString();
    }

    private static string[] DayAndClock(string word) => char.IsAsciiDigit(word[0]) && word.Contains('-', StringComparison.Ordinal) ? word.Split('T', 't') : [word];

    private static string Word(string word)
    {
        var part = word.TrimEnd('.', 'Z', 'z');
        if (part.Contains(':', StringComparison.Ordinal)) return part.Split('.')[0];
        if (char.IsAsciiDigit(part[0])) return part.TrimEnd('s', 't', 'n', 'd', 'r', 'h', 'S', 'T', 'N', 'D', 'R', 'H');
        return part.Equals("sept", StringComparison.OrdinalIgnoreCase) ? "Sep" : part;
    }
}
