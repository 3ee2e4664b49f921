using System.Text.RegularExpressions;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>Puts the host's lists in place of <c>%name%</c> in a value.</summary>
internal sealed partial class Placeholders(IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
{
    private const int MaxInOneValue = 20;
    private static readonly string[] Escaped = ["%"];

    [GeneratedRegex(@"\\%|%(?<name>\w+)%", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder { get; }

    internal IEnumerable<string> Expand(RuleText value)
    {
        IEnumerable<string> all = [""];
        var start = 0;
        var count = 0;
        foreach (Match place in Placeholder.Matches(value.Value))
        {
            if (++count > MaxInOneValue) throw new RuleFormatException(value.Line, place.Value, $"a value takes at most {MaxInOneValue} placeholders");
            var name = place.Groups["name"].Value;
            IReadOnlyList<string>? list = Escaped;
            if (name.Length > 0 && !lists.TryGetValue(name, out list)) throw new RuleFormatException(value.Line, place.Value, $"the placeholder has no list: give the values of '{name}'");
            var before = value.Value[start..place.Index];
            all = all.SelectMany(_ => list, (head, item) => head + before + item);
            start = place.Index + place.Length;
        }

        return all.Select(head => head + value.Value[start..]);
    }
}
