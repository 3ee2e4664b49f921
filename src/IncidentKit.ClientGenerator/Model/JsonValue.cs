using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace IncidentKit.ClientGenerator.Model;

/// <summary>A JSON value. The framework's own reader is used, so that the generator brings no assembly into the compiler.</summary>
internal sealed class JsonValue
{
    private readonly XElement _element;
    private readonly Dictionary<string, JsonValue> _members = new(StringComparer.Ordinal);
    private readonly List<JsonValue> _items = [];

    private JsonValue(XElement element)
    {
        _element = element;
        foreach (var child in element.Elements())
        {
            if (IsArray) _items.Add(new JsonValue(child));
            else _members[NameOf(child)] = new JsonValue(child);
        }
    }

    public bool IsObject => Type == "object";

    public bool IsArray => Type == "array";

    public bool IsText => Type == "string";

    public bool IsBoolean => Type == "boolean";

    public string Raw => _element.Value;

    public IReadOnlyList<JsonValue> Items => _items;

    public IEnumerable<string> Names => _members.Keys;

    private string Type => _element.Attribute("type")?.Value ?? "string";

    public JsonValue? this[string name] => _members.TryGetValue(name, out var value) ? value : null;

    public static JsonValue Parse(string json)
    {
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(json), XmlDictionaryReaderQuotas.Max);
            return new JsonValue(XElement.Load(reader));
        }
        catch (Exception exception) when (exception is XmlException or FormatException)
        {
            throw new UnsupportedModelException("not a JSON document: " + exception.Message);
        }
    }

    public JsonValue Required(string name) => this[name] ?? throw new UnsupportedModelException($"'{name}' is missing");

    public string? Text(string name) => this[name] is { IsText: true } value ? value.Raw : null;

    public bool Flag(string name) => this[name] is { IsBoolean: true, Raw: "true" };

    public IReadOnlyList<JsonValue> List(string name) => this[name]?.Items ?? [];

    // A property whose name is not a name in XML comes as <a:item item="name">.
    private static string NameOf(XElement element) => element.Attribute("item")?.Value ?? element.Name.LocalName;
}
