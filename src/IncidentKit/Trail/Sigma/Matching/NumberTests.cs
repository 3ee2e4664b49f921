using System.Globalization;
using System.Text.Json;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>How a number is compared with that of the rule.</summary>
internal enum Comparison { Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual }

/// <summary>Numbers of values and of rules.</summary>
internal static class Numbers
{
    internal static bool TryParse(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    internal static bool Holds(this Comparison comparison, double value, double expected) => comparison switch
    {
        Comparison.Greater => value > expected,
        Comparison.GreaterOrEqual => value >= expected,
        Comparison.Less => value < expected,
        Comparison.LessOrEqual => value <= expected,
        Comparison.NotEqual => !value.Equals(expected),
        _ => value.Equals(expected),
    };
}

/// <summary>A number, also where the event writes it as text.</summary>
internal sealed class NumberTest(Comparison comparison, double expected) : ValueTest
{
    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind) =>
        kind is JsonTokenType.Number or JsonTokenType.String && Numbers.TryParse(text, out var value) && comparison.Holds(value, expected);
}

/// <summary>A part of a time, taken as the event writes it, in its own offset.</summary>
internal sealed class TimePartTest(TimePart part, Comparison comparison, double expected) : ValueTest
{
    internal override int Cost => 4;

    internal override bool Matches(ReadOnlySpan<char> text, JsonTokenType kind) =>
        kind == JsonTokenType.String
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && comparison.Holds(Of(time), expected);

    private int Of(DateTimeOffset time) => part switch
    {
        TimePart.Minute => time.Minute,
        TimePart.Hour => time.Hour,
        TimePart.Day => time.Day,
        TimePart.Week => ISOWeek.GetWeekOfYear(time.DateTime),
        TimePart.Month => time.Month,
        _ => time.Year,
    };
}

/// <summary>The parts of a time that a rule can ask for.</summary>
internal enum TimePart { Minute, Hour, Day, Week, Month, Year }
