using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace IncidentKit.Testing.Wire;

/// <summary>Reads the body of a rest-xml request.</summary>
internal static class XmlInput
{
    internal static XElement Parse(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw new ApiException("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
        }
    }

    internal static JsonObject Structure(Shape shape, XElement element)
    {
        var result = new JsonObject();
        foreach (var member in shape.Members.Values.Where(member => member.Location is null))
        {
            var name = member.Flattened && member.Shape.Type == "list" ? member.Shape.Item!.LocationName ?? member.WireName : member.WireName;
            if (member.XmlAttribute)
            {
                if (element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name.Split(':')[^1]) is { } attribute) result[member.Name] = attribute.Value;
                continue;
            }

            XElement[] children = [.. element.Elements().Where(child => child.Name.LocalName == name)];
            if (children.Length > 0) result[member.Name] = Value(member, children);
        }

        return result;
    }

    private static JsonNode Value(Member member, XElement[] elements)
    {
        var shape = member.Shape;
        return shape.Type switch
        {
            "structure" => Structure(shape, elements[0]),
            "list" => new JsonArray([.. (member.Flattened ? elements : elements[0].Elements()).Select(item => Value(shape.Item!, [item]))]),
            "map" => throw new NotSupportedException($"a map in the XML request member {member.Name}"),
            _ => Scalars.FromText(shape, elements[0].Value),
        };
    }
}
