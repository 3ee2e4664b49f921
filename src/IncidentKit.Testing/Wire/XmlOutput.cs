using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace IncidentKit.Testing.Wire;

/// <summary>Writes values as XML, by their shape.</summary>
internal sealed class XmlOutput : IDisposable
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };
    private readonly MemoryStream stream = new();

    internal XmlOutput() => Writer = XmlWriter.Create(stream, Settings);

    internal XmlWriter Writer { get; }

    internal byte[] ToArray()
    {
        Writer.Flush();
        return stream.ToArray();
    }

    public void Dispose() => Writer.Dispose();

    /// <summary>Writes a structure's members into the element that is open.</summary>
    internal void Members(Shape shape, JsonObject value)
    {
        ShapeCheck.Members(shape, value);
        foreach (var member in shape.Members.Values.Where(member => member.XmlAttribute))
        {
            if (value[member.Name] is { } attribute) WriteAttribute(member, attribute);
        }

        foreach (var member in shape.Members.Values.Where(member => member is { Location: null, XmlAttribute: false }))
        {
            if (value[member.Name] is { } child) Element(member, member.WireName, child);
        }
    }

    internal void Element(Member member, string name, JsonNode value)
    {
        var shape = member.Shape;
        switch (shape.Type)
        {
            case "list" when member.Flattened:
                foreach (var item in value.AsArray()) Element(shape.Item!, shape.Item!.LocationName ?? name, item!);
                break;
            case "list":
                Open(name);
                foreach (var item in value.AsArray()) Element(shape.Item!, shape.Item!.WireName, item!);
                Writer.WriteEndElement();
                break;
            case "map":
                Map(member, name, value.AsObject());
                break;
            case "structure":
                Open(name);
                if (member.XmlNamespace is (string prefix, var uri)) Writer.WriteAttributeString("xmlns", prefix, null, uri);
                Members(shape, value.AsObject());
                Writer.WriteEndElement();
                break;
            default:
                Open(name);
                Writer.WriteString(Scalars.ToText(member, value, WireTimes.Iso8601));
                Writer.WriteEndElement();
                break;
        }
    }

    private void Open(string name) => Writer.WriteStartElement(name);

    private void Map(Member member, string name, JsonObject value)
    {
        var shape = member.Shape;
        if (!member.Flattened) Open(name);
        foreach (var (key, item) in value)
        {
            Open(member.Flattened ? name : "entry");
            Writer.WriteElementString(shape.Key!.LocationName ?? "key", key);
            if (item is not null) Element(shape.Value!, shape.Value!.LocationName ?? "value", item);
            Writer.WriteEndElement();
        }

        if (!member.Flattened) Writer.WriteEndElement();
    }

    // The one attribute of the models in use is xsi:type of an S3 grantee.
    private void WriteAttribute(Member member, JsonNode value)
    {
        var (prefix, local) = member.WireName.Split(':') is [var before, var after] ? (before, after) : ("", member.WireName);
        Writer.WriteAttributeString(prefix, local, prefix.Length == 0 ? null : "http://www.w3.org/2001/XMLSchema-instance", (string)value!);
    }
}
