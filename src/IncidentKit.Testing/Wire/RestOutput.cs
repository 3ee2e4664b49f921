using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>Writes the answer of a REST service: headers, status and body.</summary>
internal static class RestOutput
{
    internal static WireResponse Write(OperationModel operation, JsonObject output)
    {
        if (operation.Output is not { } shape) return new(operation.Status, null, []);
        ShapeCheck.Members(shape, output);
        var status = shape.Members.Values.FirstOrDefault(member => member.Location == "statusCode") is { } code && output[code.Name] is { } given ? int.Parse(given.ToJsonString()) : operation.Status;
        var response = Body(operation, shape, output, status);
        foreach (var member in shape.Members.Values)
        {
            if (output[member.Name] is not { } value) continue;
            if (member.Location == "header") response.Headers[member.WireName] = Scalars.ToText(member, value, WireTimes.Rfc822);
            if (member.Location == "headers") foreach (var (name, text) in value.AsObject()) response.Headers[member.WireName + name] = (string)text!;
        }

        return response;
    }

    private static WireResponse Body(OperationModel operation, Shape shape, JsonObject output, int status)
    {
        var json = operation.Service.Protocol == WireProtocol.RestJson;
        if (shape.Payload is { } payload)
        {
            var member = shape.Members[payload];
            return output[payload] is not { } value ? new(status, null, [])
                : member.Shape.Type == "blob" ? new(status, "application/octet-stream", Convert.FromBase64String((string)value!))
                : member.Shape.Type == "string" ? new(status, "text/plain", (string)value!)
                : json ? new(status, "application/json", JsonBody.Write(member, value)!.ToJsonString())
                : new(status, "application/xml", Xml(member.WireName, operation.Service.XmlNamespace, member.Shape, value.AsObject()));
        }

        if (status == 204) return new(status, null, []);
        if (operation is { Name: "GetBucketLocation", Service.Name: "s3" }) return new(status, "application/xml", BucketLocation(operation.Service.XmlNamespace, (string?)output["LocationConstraint"]));
        if (json) return new(status, "application/json", JsonBody.WriteStructure(shape, output).ToJsonString());
        return shape.Members.Values.Any(member => member.Location is null)
            ? new(status, "application/xml", Xml(operation.OutputElement ?? shape.LocationName ?? shape.Name, operation.Service.XmlNamespace, shape, output))
            : new(status, null, []);
    }

    // The one S3 answer whose body is not the structure but its only member.
    private static byte[] BucketLocation(string xmlNamespace, string? location)
    {
        using var xml = new XmlOutput();
        xml.Writer.WriteElementString("LocationConstraint", xmlNamespace, location);
        return xml.ToArray();
    }

    private static byte[] Xml(string element, string xmlNamespace, Shape shape, JsonObject value)
    {
        using var xml = new XmlOutput();
        xml.Writer.WriteStartElement(element, xmlNamespace);
        xml.Members(shape, value);
        xml.Writer.WriteEndElement();
        return xml.ToArray();
    }
}
