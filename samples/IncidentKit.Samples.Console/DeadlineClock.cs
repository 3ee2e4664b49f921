using System.Globalization;
using IncidentKit.Incidents;

namespace IncidentKit.Samples.Console;

/// <summary>Says how long is left until AWS suspends the account.</summary>
internal static class DeadlineClock
{
    internal static string Describe(Deadline? deadline, DateTimeOffset now)
    {
        if (deadline is null) return "not known: give the notice with --notice";
        var at = deadline.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
        var left = deadline.At - now;
        return left > TimeSpan.Zero ? $"{at}, {(int)left.TotalDays} days {left.Hours} hours left ({deadline.Source})" : $"{at}, passed ({deadline.Source})";
    }
}
