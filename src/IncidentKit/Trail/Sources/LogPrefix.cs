using System.Globalization;

namespace IncidentKit.Trail.Sources;

/// <summary>Knows how CloudTrail orders its files: <c>AWSLogs/[o-ORGANIZATION/]ACCOUNT/CloudTrail/REGION/yyyy/MM/dd/</c>.</summary>
internal static class LogPrefix
{
    private const string Root = "AWSLogs";
    private const string Logs = "CloudTrail";

    // Behind the account come CloudTrail and the Region.
    private const int DateAt = 3;
    private static readonly string[] Forms = ["yyyy", "yyyy/MM", "yyyy/MM/dd"];

    // Files of the last minutes of a day are delivered on the next.
    private static readonly TimeSpan Delivery = TimeSpan.FromHours(1);

    /// <summary>Whether files of the accounts and the window can be below a folder. What is in no order of CloudTrail's is.</summary>
    internal static bool CanHold(string prefix, IReadOnlyList<string> accounts, DateTimeOffset from, DateTimeOffset to)
    {
        var parts = Below(prefix);
        var at = Array.FindIndex(parts, part => part.Length == 12 && part.All(char.IsAsciiDigit));
        if (at < 0) return true;
        if (accounts.Count > 0 && !accounts.Contains(parts[at])) return false;
        // Beside the logs stand digests, insights, and what Config and load balancers write.
        return parts.Length == at + 1 || (parts[at + 1] == Logs && IsWithin(parts.AsSpan(Math.Min(at + DateAt, parts.Length)), from, to));
    }

    /// <summary>Whether an object can be a log, by its key.</summary>
    internal static bool IsLog(string key) => key.EndsWith(".json.gz", StringComparison.Ordinal) || key.EndsWith(".json", StringComparison.Ordinal);

    // The folder of a year, of a month in it, or of a day in that.
    private static bool IsWithin(ReadOnlySpan<string> date, DateTimeOffset from, DateTimeOffset to)
    {
        if (date.Length == 0 || !DateTime.TryParseExact(string.Join('/', date.Length > Forms.Length ? date[..Forms.Length] : date), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)) return true;
        var end = date.Length switch { 1 => first.AddYears(1), 2 => first.AddMonths(1), _ => first.AddDays(1) };
        return first <= (to + Delivery).UtcDateTime && end > from.UtcDateTime;
    }

    private static string[] Below(string prefix)
    {
        var parts = prefix.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var root = Array.LastIndexOf(parts, Root);
        return root < 0 ? [] : parts[(root + 1)..];
    }
}
