using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IncidentKit.Trail.Sigma.Loading;

/// <summary>
/// Reads YAML documents into nodes, one event at a time: nothing is made by reflection, and size, depth and the number of nodes
/// (aliases counted where they stand) are bounded, so that a hostile file costs nothing.
/// </summary>
internal sealed class RuleYaml
{
    internal const int MaxCharacters = 1 << 20;
    private const int MaxDepth = 24;
    private const int MaxNodes = 100_000;
    private readonly Parser parser;
    private readonly Dictionary<string, RuleNode> anchors = [];
    private int nodes;

    private RuleYaml(string text) => parser = new(new StringReader(text));

    /// <summary>Reads the documents as they come, so that those before a broken one are kept.</summary>
    /// <exception cref="RuleFormatException">The YAML is broken or too large.</exception>
    internal static IEnumerable<RuleNode> Read(string text)
    {
        if (text.Length > MaxCharacters) throw new RuleFormatException(1, "file", $"the file is larger than {MaxCharacters / 1024} KiB");
        var yaml = new RuleYaml(text);
        while (yaml.Next() is not StreamEnd)
        {
            if (yaml.Current is not DocumentStart) continue;
            yaml.anchors.Clear();
            yaml.Next();
            yield return yaml.ReadNode(0);
        }
    }

    private ParsingEvent Current => parser.Current!;

    private ParsingEvent Next()
    {
        try
        {
            if (!parser.MoveNext()) throw new RuleFormatException(1, "file", "the YAML ends in the middle");
            return Current;
        }
        // On some broken texts the scanner throws what no YAML error is.
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException or FormatException or OverflowException)
        {
            throw new RuleFormatException(error is YamlException yaml ? (int)yaml.Start.Line : Math.Max(1, (int)(parser.Current?.End.Line ?? 1)), "YAML", $"the YAML is broken: {error.Message}");
        }
    }

    private RuleNode ReadNode(int depth)
    {
        var line = (int)Current.Start.Line;
        if (depth > MaxDepth) throw new RuleFormatException(line, "YAML", $"the YAML is nested deeper than {MaxDepth} levels");
        if (Current is AnchorAlias alias)
        {
            if (!anchors.TryGetValue(alias.Value.Value, out var known)) throw new RuleFormatException(line, "*" + alias.Value.Value, "the alias has no anchor before it");
            Count(known.Size, line);
            return known;
        }

        Count(1, line);
        if (Current is not NodeEvent { Anchor: var anchor }) throw new RuleFormatException(line, "YAML", "the YAML is broken: a value is expected here");
        RuleNode node = Current switch
        {
            Scalar scalar => new RuleText(scalar.Value, scalar.Style == ScalarStyle.Plain, line),
            SequenceStart => ReadList(line, depth),
            _ => ReadMap(line, depth),
        };
        if (!anchor.IsEmpty) anchors[anchor.Value] = node;
        return node;
    }

    private RuleList ReadList(int line, int depth)
    {
        List<RuleNode> items = [];
        var size = 1;
        while (Next() is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
            size += items[^1].Size;
        }

        return new(items, line, size);
    }

    private RuleMap ReadMap(int line, int depth)
    {
        List<KeyValuePair<RuleText, RuleNode>> entries = [];
        HashSet<string> keys = [];
        var size = 1;
        while (Next() is not MappingEnd)
        {
            if (ReadNode(depth + 1) is not RuleText key) throw new RuleFormatException((int)Current.Start.Line, "key", "a key must be plain text");
            if (key is { Plain: true, Value: "<<" }) throw new RuleFormatException(key.Line, "<<", "merge keys are not supported: write the keys out");
            if (!keys.Add(key.Value)) throw new RuleFormatException(key.Line, key.Value, "the key stands twice in one mapping: rename one, or join their values in a list");
            Next();
            entries.Add(new(key, ReadNode(depth + 1)));
            size += 1 + entries[^1].Value.Size;
        }

        return new(entries, line, size);
    }

    private void Count(int more, int line)
    {
        nodes += more;
        if (nodes > MaxNodes) throw new RuleFormatException(line, "YAML", $"the file holds more than {MaxNodes} nodes, aliases counted where they stand");
    }
}
