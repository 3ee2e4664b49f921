using System.Globalization;
using System.Net;
using System.Text.Json;

namespace IncidentKit.Testing.Policies;

/// <summary>One operator and key of a statement's condition. Immutable.</summary>
internal sealed class PolicyCondition
{
    private static readonly Dictionary<string, Func<string, string, bool>> Comparers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = static (actual, wanted) => actual == wanted,
        ["StringEqualsIgnoreCase"] = static (actual, wanted) => string.Equals(actual, wanted, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = static (actual, wanted) => Glob.IsMatch(wanted, actual),
        ["ArnEquals"] = static (actual, wanted) => Glob.IsMatch(wanted, actual),
        ["ArnLike"] = static (actual, wanted) => Glob.IsMatch(wanted, actual),
        ["Bool"] = static (actual, wanted) => string.Equals(actual, wanted, StringComparison.OrdinalIgnoreCase),
        ["BinaryEquals"] = static (actual, wanted) => actual == wanted,
        ["NumericEquals"] = Numbers(static order => order == 0),
        ["NumericLessThan"] = Numbers(static order => order < 0),
        ["NumericLessThanEquals"] = Numbers(static order => order <= 0),
        ["NumericGreaterThan"] = Numbers(static order => order > 0),
        ["NumericGreaterThanEquals"] = Numbers(static order => order >= 0),
        ["DateEquals"] = Dates(static order => order == 0),
        ["DateLessThan"] = Dates(static order => order < 0),
        ["DateLessThanEquals"] = Dates(static order => order <= 0),
        ["DateGreaterThan"] = Dates(static order => order > 0),
        ["DateGreaterThanEquals"] = Dates(static order => order >= 0),
        ["IpAddress"] = static (actual, wanted) => IPAddress.TryParse(actual, out var address) && Network(wanted) is { } network && network.Contains(address),
    };

    // The operators that say no: the positive one, turned round.
    private static readonly Dictionary<string, string> Negations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringNotEquals"] = "StringEquals",
        ["StringNotEqualsIgnoreCase"] = "StringEqualsIgnoreCase",
        ["StringNotLike"] = "StringLike",
        ["ArnNotEquals"] = "ArnEquals",
        ["ArnNotLike"] = "ArnLike",
        ["NumericNotEquals"] = "NumericEquals",
        ["DateNotEquals"] = "DateEquals",
        ["NotIpAddress"] = "IpAddress",
    };

    private readonly string key;
    private readonly IReadOnlyList<string> wanted;
    private readonly Func<string, string, bool>? compare;
    private readonly bool negated;
    private readonly bool ifExists;
    private readonly string? set;

    private PolicyCondition(string name, string key, IReadOnlyList<string> wanted)
    {
        (this.key, this.wanted) = (key, wanted);
        if (name.Split(':') is [var quantifier, var rest])
        {
            if (quantifier is not ("ForAllValues" or "ForAnyValue")) throw new FormatException($"Invalid condition operator: {name}");
            (set, name) = (quantifier, rest);
        }

        ifExists = name.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase);
        if (ifExists) name = name[..^"IfExists".Length];
        negated = Negations.TryGetValue(name, out var positive);
        if (string.Equals(name, "Null", StringComparison.OrdinalIgnoreCase)) return;
        compare = Comparers.GetValueOrDefault(positive ?? name) ?? throw new FormatException($"Invalid condition operator: {name}");
    }

    internal static IReadOnlyList<PolicyCondition> ReadAll(JsonElement source) =>
        [.. source.EnumerateObject().SelectMany(block => block.Value.EnumerateObject().Select(entry => new PolicyCondition(block.Name, entry.Name, PolicyText.List(entry.Value))))];

    internal bool Holds(Func<string, IReadOnlyList<string>?> context)
    {
        var actual = context(key);
        if (compare is null) return wanted.Any(value => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) == actual is null);
        if (actual is null or []) return ifExists || set == "ForAllValues" || (negated && set is null);
        string[] values = [.. wanted.Select(value => PolicyText.WithVariables(value, context))];
        bool Matches(string one) => Array.Exists(values, value => compare(one, value)) != negated;
        return set == "ForAnyValue" ? actual.Any(Matches) : actual.All(Matches);
    }

    private static Func<string, string, bool> Numbers(Func<int, bool> test) => (actual, wanted) =>
        decimal.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var left) && decimal.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var right) && test(left.CompareTo(right));

    private static Func<string, string, bool> Dates(Func<int, bool> test) => (actual, wanted) => Time(actual) is { } left && Time(wanted) is { } right && test(left.CompareTo(right));

    private static DateTimeOffset? Time(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : null;

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8) : null;
}
