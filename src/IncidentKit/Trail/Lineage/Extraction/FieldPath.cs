using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>A path into an event; see <see cref="Rules.TrailEffect"/> for its words.</summary>
internal sealed class FieldPath
{
    private readonly string root;
    private readonly IReadOnlyList<Step> steps;

    private FieldPath(string root, IReadOnlyList<Step> steps) => (this.root, this.steps) = (root, steps);

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static FieldPath Parse(string text)
    {
        var parts = SplitOutsideBrackets(text, '.');
        var first = parts[0].ToLowerInvariant();
        if (first is not ("request" or "response" or "additional" or "identity" or "event" or "item")) throw new FormatException($"'{text}' does not begin with request, response, additional, identity, event or item");
        if (first is "identity" or "event" && parts.Count != 2) throw new FormatException($"'{text}' does not name one field of {first}");
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

    /// <summary>The values as text: strings, numbers, booleans; objects as JSON. Empty ones are left out.</summary>
    internal IEnumerable<string> Texts(EventView view) =>
        TryFollow(view, out var text) ? text is null ? [] : [text] : Elements(view).Select(TextOf).Where(value => value.Length > 0);

    /// <summary>The values as JSON; a list stands for its items.</summary>
    internal IEnumerable<JsonElement> Elements(EventView view)
    {
        IEnumerable<JsonElement> found = [RootOf(view)];
        foreach (var step in steps) found = found.SelectMany(Items).SelectMany(step.Follow);
        return found.SelectMany(Items).Where(element => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null));
    }

    /// <summary>Finds the one text of a path that meets no list, as nearly all do.</summary>
    /// <param name="view">The event.</param>
    /// <param name="text">The text; <see langword="null"/> when there is none.</param>
    /// <returns>Whether the path met no list.</returns>
    internal bool TryFollow(in EventView view, out string? text)
    {
        if (root is "identity" or "event")
        {
            var field = root == "identity" ? view.IdentityField(steps[0].Lower) : view.EventField(steps[0].Lower);
            text = field is "" ? null : field;
            return true;
        }

        text = null;
        var element = RootOf(view);
        foreach (var step in steps)
        {
            if (element.ValueKind == JsonValueKind.Array || step.IsFiltered) return false;
            if (!step.TryFollow(element, out element)) return true;
        }

        if (element.ValueKind == JsonValueKind.Array) return false;
        if (TextOf(element) is { Length: > 0 } found) text = found;
        return true;
    }

    private JsonElement RootOf(in EventView view) => root switch { "request" => view.Request, "response" => view.Response, "additional" => view.Additional, _ => view.Item };

    private static IEnumerable<JsonElement> Items(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Items) : [element];

    private static string TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => JsonTexts.StringOf(element) ?? "",
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Object => element.GetRawText(),
        _ => "",
    };

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

        internal bool TryFollow(JsonElement parent, out JsonElement value) => TryGet(parent, name, out value);

        internal IEnumerable<JsonElement> Follow(JsonElement parent)
        {
            if (!TryFollow(parent, out var value)) yield break;
            if (FilterName is null)
            {
                yield return value;
                yield break;
            }

            foreach (var item in Items(value))
            {
                if (TryGet(item, filterName, out var field) && TextOf(field) == FilterValue) yield return item;
            }
        }

        private static bool TryGet(JsonElement parent, byte[] name, out JsonElement value)
        {
            value = default;
            if (parent.ValueKind != JsonValueKind.Object) return false;
            var isFound = false;
            // Names are compared as they stand: JsonElement would resolve the escapes of others, and some of an attacker's cannot be.
            foreach (var member in parent.EnumerateObject())
            {
                var own = JsonMarshal.GetRawUtf8PropertyName(member);
                var isExact = Ascii.Equals(own, name);
                if (!isExact && (isFound || !Ascii.EqualsIgnoreCase(own, name))) continue;
                (value, isFound) = (member.Value, true);
                if (isExact) return true;
            }

            return isFound;
        }
    }
}
