using System.Text;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>A text put together from an event's fields; see <see cref="Rules.TrailEffect"/> for its words.</summary>
internal sealed class FieldTemplate
{
    private readonly IReadOnlyList<Part> parts;

    private FieldTemplate(IReadOnlyList<Part> parts) => this.parts = parts;

    /// <summary>Whether what it gives is chosen by the caller, such as a name, rather than by AWS.</summary>
    internal bool IsChosenByCaller => parts.Any(part => part.Alternatives.Any(alternative => alternative.Text.StartsWith("request.", StringComparison.OrdinalIgnoreCase)));

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

        return new(found);
    }

    /// <summary>The text; <see langword="null"/> when a part is missing.</summary>
    internal string? Format(EventView view) => FormatAll(view).FirstOrDefault();

    /// <summary>All texts: one for each value of a template of one part.</summary>
    internal IEnumerable<string> FormatAll(EventView view)
    {
        if (parts is [{ Literal: null } single]) return single.Values(view);
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if ((part.Literal ?? part.Values(view).FirstOrDefault()) is not { } value) return [];
            text.Append(value);
        }

        return [text.ToString()];
    }

    private sealed record Part(string? Literal, IReadOnlyList<Alternative> Alternatives)
    {
        internal static Part Plain(string text) => new(text, []);

        internal static Part Fields(string text) => new(null, [.. FieldPath.SplitOutsideBrackets(text, '|').Select(Alternative.Parse)]);

        internal List<string> Values(EventView view)
        {
            foreach (var alternative in Alternatives)
            {
                var values = alternative.Values(view).ToList();
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

        internal IEnumerable<string> Values(EventView view) => Path.Texts(view).Select(Shape).Where(value => value.Length > 0);
    }
}
