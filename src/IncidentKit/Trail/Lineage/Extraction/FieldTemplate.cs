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

    /// <summary>Finds the one text of a template that meets no list, as nearly all do.</summary>
    /// <param name="view">The event.</param>
    /// <param name="text">The text; <see langword="null"/> when there is none.</param>
    /// <returns>Whether the template met no list.</returns>
    internal bool TryFormat(in EventView view, out string? text)
    {
        if (parts is [{ Literal: null } single]) return single.TryFirst(view, out text);
        text = Format(view);
        return true;
    }

    /// <summary>All texts: one for each value of a template of one part.</summary>
    internal List<string> FormatAll(in EventView view) => !TryFormat(view, out var only) ? parts[0].Values(view) : only is not null ? [only] : [];

    private sealed record Part(string? Literal, Alternative[] Alternatives)
    {
        internal static Part Plain(string text) => new(text, []);

        internal static Part Fields(string text) => new(null, [.. FieldPath.SplitOutsideBrackets(text, '|').Select(Alternative.Parse)]);

        internal string? First(in EventView view)
        {
            if (Literal is not null) return Literal;
            foreach (var alternative in Alternatives)
            {
                if (!alternative.TryFirst(view, out var value)) value = alternative.Values(view)?[0];
                if (value is not null) return value;
            }

            return null;
        }

        internal bool TryFirst(in EventView view, out string? text)
        {
            text = null;
            foreach (var alternative in Alternatives)
            {
                if (!alternative.TryFirst(view, out text)) return false;
                if (text is not null) return true;
            }

            return true;
        }

        internal List<string> Values(in EventView view)
        {
            foreach (var alternative in Alternatives)
            {
                if (alternative.Values(view) is { } values) return values;
            }

            return [];
        }
    }

    private sealed record Alternative(string Text, FieldPath Path, Func<string, string>[] Shapes)
    {
        internal static Alternative Parse(string text)
        {
            var parts = FieldPath.SplitOutsideBrackets(text, ':');
            return new(text, FieldPath.Parse(parts[0]), [.. parts.Skip(1).Select(FieldShapes.Parse)]);
        }

        internal bool TryFirst(in EventView view, out string? text)
        {
            if (!Path.TryFollow(view, out text)) return false;
            if (text is not null && Shape(text) is var shaped) text = shaped.Length > 0 ? shaped : null;
            return true;
        }

        /// <summary>All texts; <see langword="null"/> for none.</summary>
        internal List<string>? Values(in EventView view)
        {
            if (TryFirst(view, out var text)) return text is null ? null : [text];
            List<string>? texts = null;
            foreach (var value in Path.Values(view) ?? [])
            {
                if (Shape(value.Text) is { Length: > 0 } shaped) (texts ??= []).Add(shaped);
            }

            return texts;
        }

        private string Shape(string text)
        {
            foreach (var shape in Shapes) text = shape(text);
            return text;
        }
    }
}
