using System.Text;
using System.Text.RegularExpressions;

namespace IncidentKit.Docs;

/// <summary>Fills the marked parts of README.md out of compiled code and the catalog of units.</summary>
internal static partial class Readme
{
    /// <summary>The text with every marked part made anew: <c>&lt;!-- snippet: PATH --&gt;</c>, <c>&lt;!-- units --&gt;</c>, up to <c>&lt;!-- end --&gt;</c>.</summary>
    /// <exception cref="InvalidDataException">A part is unknown, or its file has no such lines.</exception>
    internal static string Fill(string text, string root) => Part().Replace(text, part =>
    {
        var name = part.Groups["name"].Value;
        var content = name == "units" ? UnitsTable.Make()
            : name.StartsWith("snippet: ", StringComparison.Ordinal) ? $"```csharp\n{Snippet(Path.Combine(root, name["snippet: ".Length..]))}\n```\n"
            : throw new InvalidDataException($"README.md has an unknown part: {name}");
        return $"<!-- {name} -->\n{content}<!-- end -->";
    });

    /// <summary>A file, or the lines of it between <c>// snippet: NAME</c> and <c>// end</c>, without their common indentation.</summary>
    private static string Snippet(string path)
    {
        var at = path.Split('#');
        IEnumerable<string> lines = File.ReadAllLines(at[0]);
        if (at.Length > 1)
        {
            lines = [.. lines.SkipWhile(line => line.Trim() != $"// snippet: {at[1]}").Skip(1).TakeWhile(line => line.Trim() != "// end")];
            if (!lines.Any()) throw new InvalidDataException($"{at[0]} has no lines marked '// snippet: {at[1]}'");
        }

        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return new StringBuilder().AppendJoin('\n', lines.Select(line => line.Length == 0 ? "" : line[indent..])).ToString().Trim('\n');
    }

    [GeneratedRegex("<!-- (?<name>(snippet: [^ ]+|units)) -->\n(?<old>.*?)<!-- end -->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();
}
