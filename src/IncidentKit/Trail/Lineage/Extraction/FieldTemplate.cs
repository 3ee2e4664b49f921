using System.Text;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>A text put together from an event's fields; see <see cref="Rules.TrailEffect"/> for its words.</summary>
internal sealed class FieldTemplate
{
    private readonly Part[] parts;

    private FieldTemplate(Part[] parts)
    {
        this.parts = parts;
        IsChosenByCaller = Array.Exists(parts, part => part.Alternatives.Any(alternative => alternative.Text.StartsWith("request.", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Whether what it gives is chosen by the caller, such as a name, rather than by AWS.</summary>
    internal bool IsChosenByCaller { get; }

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static FieldTemplate Parse(string text)
    {
        if (text is ['\'', .., '\'']) return new([Part.Plain(text[1..^1])]);
        if (!text.Contains('{', StringComparison.Ordinal)) return new([Part.Fields(text)]);
        var found = new List<Part>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open != at) found.Add(Part.Plain(text[at..(open < 0 ? text.Length : open)]));
            if (open < 0) break;
            var close = text.IndexOf('}', open);
            if (close < 0) throw new FormatException($"'{text}' has an open brace");
            found.Add(Part.Fields(text[(open + 1)..close]));
            at = close + 1;
        }

        return new([.. found]);
    }

    /// <summary>The text; <see langword="null"/> when a part is missing.</summary>
    internal string? Format(in EventView view)
    {
        if (parts is [var single]) return single.First(view);
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (part.First(view) is not { } value) return null;
            text.Append(value);
        }

        return text.ToString();
    }

    /// <summary>All texts: one for each value of a template of one part.</summary>
    internal List<string> FormatAll(in EventView view) => parts is [{ Literal: null } single] ? single.Values(view) : Format(view) is { } text ? [text] : [];

    private sealed record Part(string? Literal, Alternative[] Alternatives)
    {
        internal static Part Plain(string text) => new(text, []);

        internal static Part Fields(string text) => new(null, [.. FieldPath.SplitOutsideBrackets(text, '|').Select(Alternative.Parse)]);

        internal string? First(in EventView view)
        {
            if (Literal is not null) return Literal;
            foreach (var alternative in Alternatives)
            {
                if (alternative.First(view) is { } value) return value;
            }

            return null;
        }

        internal List<string> Values(in EventView view)
        {
            foreach (var alternative in Alternatives)
            {
                List<string> values = [.. alternative.Values(view)];
                if (values.Count > 0) return values;
            }

            return [];
        }
    }

    private sealed record Alternative(string Text, FieldPath Path, Func<string, string> Shape)
    {
        internal static Alternative Parse(string text)
        {
            var parts = FieldPath.SplitOutsideBrackets(text, ':');
            var shapes = parts.Skip(1).Select(FieldShapes.Parse).ToList();
            return new(text, FieldPath.Parse(parts[0]), value => shapes.Aggregate(value, static (shaped, shape) => shape(shaped)));
        }

        internal string? First(in EventView view) =>
            !Path.TryFollow(view, out var text) ? Values(view).FirstOrDefault() : text is not null && Shape(text) is { Length: > 0 } value ? value : null;

        internal IEnumerable<string> Values(EventView view) => Path.Texts(view).Select(Shape).Where(value => value.Length > 0);
    }
}
