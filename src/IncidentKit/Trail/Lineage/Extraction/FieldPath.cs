using System.Text;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>A path into an event; see <see cref="Rules.TrailEffect"/> for its words.</summary>
internal sealed class FieldPath
{
    private readonly Root root;
    private readonly Step[] steps;

    private FieldPath(Root root, Step[] steps) => (this.root, this.steps) = (root, steps);

    private enum Root
    {
        Request,
        Response,
        Additional,
        Identity,
        Event,
        Item,
    }

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static FieldPath Parse(string text)
    {
        var parts = SplitOutsideBrackets(text, '.');
        var first = parts[0].ToLowerInvariant() switch
        {
            "request" => Root.Request,
            "response" => Root.Response,
            "additional" => Root.Additional,
            "identity" => Root.Identity,
            "event" => Root.Event,
            "item" => Root.Item,
            _ => throw new FormatException($"'{text}' does not begin with request, response, additional, identity, event or item"),
        };
        if (first is Root.Identity or Root.Event && parts.Count != 2) throw new FormatException($"'{text}' does not name one field of {parts[0]}");
        return new(first, [.. parts.Skip(1).Select(Step.Parse)]);
    }

    internal static List<string> SplitOutsideBrackets(string text, char separator)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == separator && depth == 0))
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
            else
            {
                depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
            }
        }

        return parts;
    }

    /// <summary>The values; a list stands for its items. <see langword="null"/> for none.</summary>
    internal List<BodyValue>? Values(in EventView view)
    {
        List<BodyValue>? found = null;
        Collect(RootOf(view), 0, ref found);
        return found;
    }

    /// <summary>Finds the one text of a path that meets no list, as nearly all do.</summary>
    /// <param name="view">The event.</param>
    /// <param name="text">The text; <see langword="null"/> when there is none.</param>
    /// <returns>Whether the path met no list.</returns>
    internal bool TryFollow(in EventView view, out string? text)
    {
        if (root is Root.Identity or Root.Event)
        {
            var field = root == Root.Identity ? view.IdentityField(steps[0].Lower) : view.EventField(steps[0].Lower);
            text = field is "" ? null : field;
            return true;
        }

        text = null;
        var value = RootOf(view);
        foreach (var step in steps)
        {
            if (value.IsList || step.IsFiltered) return false;
            if (!step.TryFollow(value, out value)) return true;
        }

        if (value.IsList) return false;
        if (value.Text is { Length: > 0 } found) text = found;
        return true;
    }

    private void Collect(BodyValue at, int step, ref List<BodyValue>? found)
    {
        foreach (var value in at.Items())
        {
            if (step == steps.Length)
            {
                if (!value.IsNothing) (found ??= []).Add(value);
            }
            else if (steps[step].TryFollow(value, out var inside))
            {
                if (!steps[step].IsFiltered) Collect(inside, step + 1, ref found);
                else CollectFiltered(inside, step, ref found);
            }
        }
    }

    private void CollectFiltered(BodyValue list, int step, ref List<BodyValue>? found)
    {
        foreach (var item in list.Items())
        {
            if (steps[step].Matches(item)) Collect(item, step + 1, ref found);
        }
    }

    private BodyValue RootOf(in EventView view) => root switch { Root.Request => view.Body.Request, Root.Response => view.Body.Response, Root.Additional => view.Body.Additional, _ => view.Item };

    private sealed record Step(string Name, string? FilterName, string? FilterValue)
    {
        private readonly byte[] name = Encoding.UTF8.GetBytes(Name);
        private readonly byte[] filterName = Encoding.UTF8.GetBytes(FilterName ?? "");

        internal string Lower { get; } = Name.ToLowerInvariant();

        internal bool IsFiltered => FilterName is not null;

        internal static Step Parse(string text)
        {
            var bracket = text.IndexOf('[', StringComparison.Ordinal);
            if (bracket < 0) return text.Length > 0 ? new(text, null, null) : throw new FormatException("a path has an empty name");
            var filter = text[(bracket + 1)..].TrimEnd(']').Split('=', 2);
            return filter.Length == 2 && text.EndsWith(']') ? new(text[..bracket], filter[0], filter[1]) : throw new FormatException($"'{text}' is not of the form name[field=value]");
        }

        internal bool TryFollow(BodyValue parent, out BodyValue value) => parent.TryGet(name, out value);

        internal bool Matches(BodyValue item) => item.TryGet(filterName, out var field) && field.Text == FilterValue;
    }
}
