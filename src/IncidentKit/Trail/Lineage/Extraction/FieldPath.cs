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

    /// <summary>The values as text: strings, numbers, booleans; objects and lists as JSON. Empty ones are left out.</summary>
    internal IEnumerable<string> Texts(EventView view)
    {
        if (root is "identity" or "event")
        {
            var name = steps[0].Name.ToLowerInvariant();
            return (root == "identity" ? view.IdentityField(name) : view.EventField(name)) is { Length: > 0 } text ? [text] : [];
        }

        return Elements(view).Select(TextOf).Where(text => text.Length > 0);
    }

    /// <summary>The values as JSON; a list stands for its items.</summary>
    internal IEnumerable<JsonElement> Elements(EventView view)
    {
        IEnumerable<JsonElement> found = [root switch { "request" => view.Request, "response" => view.Response, "additional" => view.Additional, _ => view.Item }];
        foreach (var step in steps) found = found.SelectMany(Items).SelectMany(step.Follow);
        return found.SelectMany(Items).Where(element => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null));
    }

    private static IEnumerable<JsonElement> Items(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Items) : [element];

    private static string TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => JsonTexts.StringOf(element) ?? "",
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Object => element.GetRawText(),
        _ => "",
    };

    private sealed record Step(string Name, string? FilterName, string? FilterValue)
    {
        internal static Step Parse(string text)
        {
            var bracket = text.IndexOf('[', StringComparison.Ordinal);
            if (bracket < 0) return text.Length > 0 ? new(text, null, null) : throw new FormatException("a path has an empty name");
            var filter = text[(bracket + 1)..].TrimEnd(']').Split('=', 2);
            return filter.Length == 2 && text.EndsWith(']') ? new(text[..bracket], filter[0], filter[1]) : throw new FormatException($"'{text}' is not of the form name[field=value]");
        }

        internal IEnumerable<JsonElement> Follow(JsonElement parent)
        {
            if (!TryGet(parent, Name, out var value)) yield break;
            if (FilterName is null)
            {
                yield return value;
                yield break;
            }

            foreach (var item in Items(value))
            {
                if (TryGet(item, FilterName, out var field) && TextOf(field) == FilterValue) yield return item;
            }
        }

        private static bool TryGet(JsonElement parent, string name, out JsonElement value)
        {
            value = default;
            if (parent.ValueKind != JsonValueKind.Object) return false;
            if (parent.TryGetProperty(name, out value)) return true;
            foreach (var member in parent.EnumerateObject())
            {
                if (!Ascii.EqualsIgnoreCase(JsonMarshal.GetRawUtf8PropertyName(member), name)) continue;
                value = member.Value;
                return true;
            }

            return false;
        }
    }
}
