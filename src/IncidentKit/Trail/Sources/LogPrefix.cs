using System.Globalization;

namespace IncidentKit.Trail.Sources;

/// <summary>Knows how CloudTrail orders its files: <c>AWSLogs/[o-ORGANIZATION/]ACCOUNT/CloudTrail/REGION/yyyy/MM/dd/</c>.</summary>
internal static class LogPrefix
{
    private const string Root = "AWSLogs";
    private const string Logs = "CloudTrail";

    // Files of the last minutes of a day are delivered on the next.
    private static readonly TimeSpan Delivery = TimeSpan.FromHours(1);

    /// <summary>Whether files of the accounts can be below a folder. What is in no order of CloudTrail's is.</summary>
    internal static bool CanHold(string prefix, IReadOnlyList<string> accounts)
    {
        var parts = Below(prefix);
        var account = parts.FirstOrDefault(part => part.Length == 12 && part.All(char.IsAsciiDigit));
        if (account is null) return true;
        if (accounts.Count > 0 && !accounts.Contains(account)) return false;
        // Beside the logs stand digests, insights, and what Config and load balancers write.
        return parts.SkipWhile(part => part != account).Skip(1).FirstOrDefault() is null or Logs;
    }

    /// <summary>Whether it is one Region's folder, below which are those of the days.</summary>
    internal static bool IsRegion(string prefix) => Below(prefix) is [.., Logs, _];

    /// <summary>The folders of the days from one time to another.</summary>
    internal static IEnumerable<string> DaysOf(string region, DateTimeOffset from, DateTimeOffset to)
    {
        for (var day = from.UtcDateTime.Date; day <= (to + Delivery).UtcDateTime.Date; day = day.AddDays(1))
            yield return region + day.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether an object can be a log, by its key.</summary>
    internal static bool IsLog(string key) => key.EndsWith(".json.gz", StringComparison.Ordinal) || key.EndsWith(".json", StringComparison.Ordinal);

    private static string[] Below(string prefix)
    {
        var parts = prefix.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var root = Array.LastIndexOf(parts, Root);
        return root < 0 ? [] : parts[(root + 1)..];
    }
}
