using System.Globalization;

namespace IncidentKit.Reporting.Html;

/// <summary>How times, amounts and names are written in the report.</summary>
internal static class Format
{
    internal static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    internal static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    internal static string Money(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>An enum's name as JSON and CSS classes have it: camelCase.</summary>
    internal static string Name<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>A span of time as a person says it, such as <c>2 d 3 h</c>.</summary>
    internal static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{(int)span.TotalDays} d {span.Hours} h",
        { TotalHours: >= 1 } => $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => $"{(int)Math.Max(0, span.TotalMinutes)} min",
    };
}
