using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>Writes the answer of an operation as its service does.</summary>
internal static class WireWriter
{
    internal static WireResponse Write(OperationModel operation, JsonObject output, string requestId)
    {
        var service = operation.Service;
        var response = service.Protocol switch
        {
            WireProtocol.Query => Query(operation, output, requestId),
            WireProtocol.Ec2 => Ec2(operation, output, requestId),
            WireProtocol.Json => new(200, "application/x-amz-json-" + service.JsonVersion, operation.Output is { } shape ? JsonBody.WriteStructure(shape, output).ToJsonString() : "{}"),
            _ => RestOutput.Write(operation, output),
        };
        response.Headers[service.Protocol == WireProtocol.RestXml ? "x-amz-request-id" : "x-amzn-RequestId"] = requestId;
        return response;
    }

    private static WireResponse Query(OperationModel operation, JsonObject output, string requestId)
    {
        using var xml = new XmlOutput();
        xml.Writer.WriteStartElement(operation.Name + "Response", operation.Service.XmlNamespace);
        if (operation is { Output: { } shape, ResultWrapper: { } wrapper })
        {
            xml.Writer.WriteStartElement(wrapper);
            xml.Members(shape, output);
            xml.Writer.WriteEndElement();
        }

        xml.Writer.WriteStartElement("ResponseMetadata");
        xml.Writer.WriteElementString("RequestId", requestId);
        xml.Writer.WriteEndElement();
        xml.Writer.WriteEndElement();
        return new(200, "text/xml", xml.ToArray());
    }

    private static WireResponse Ec2(OperationModel operation, JsonObject output, string requestId)
    {
        using var xml = new XmlOutput();
        xml.Writer.WriteStartElement(operation.Name + "Response", operation.Service.XmlNamespace);
        xml.Writer.WriteElementString("requestId", requestId);
        if (operation.Output is { } shape) xml.Members(shape, output);
        else xml.Writer.WriteElementString("return", "true");
        xml.Writer.WriteEndElement();
        return new(200, "text/xml;charset=UTF-8", xml.ToArray());
    }
}
