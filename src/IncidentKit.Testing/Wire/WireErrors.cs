using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>Writes an error as its service does.</summary>
internal static class WireErrors
{
    internal static WireResponse Write(ServiceModel service, ApiException error, string requestId)
    {
        var shape = service.Error(error.Code);
        // The model knows the status of the errors it names; an error thrown with a status of its own keeps it.
        var status = error.Status == 400 ? shape?.ErrorStatus ?? 400 : error.Status;
        var response = service.Protocol switch
        {
            WireProtocol.Query => Query(service, error, status, requestId),
            WireProtocol.Ec2 => Ec2(error, status, requestId),
            WireProtocol.RestXml => RestXml(error, status, requestId),
            _ => Json(service, shape, error, status),
        };
        response.Headers[service.Protocol == WireProtocol.RestXml ? "x-amz-request-id" : "x-amzn-RequestId"] = requestId;
        return response;
    }

    private static WireResponse Json(ServiceModel service, Shape? shape, ApiException error, int status)
    {
        var body = new JsonObject();
        if (service.Protocol == WireProtocol.Json) body["__type"] = error.Code;
        else if (shape?.Members.ContainsKey("Type") == true) body["Type"] = status < 500 ? "User" : "Service";
        body[shape?.Members.ContainsKey("Message") == true ? "Message" : "message"] = error.Message;
        var response = new WireResponse(status, service.Protocol == WireProtocol.Json ? "application/x-amz-json-" + service.JsonVersion : "application/json", body.ToJsonString());
        if (service.Protocol == WireProtocol.RestJson) response.Headers["x-amzn-ErrorType"] = error.Code;
        return response;
    }

    private static WireResponse Query(ServiceModel service, ApiException error, int status, string requestId)
    {
        using var xml = new XmlOutput();
        xml.Writer.WriteStartElement("ErrorResponse", service.XmlNamespace);
        xml.Writer.WriteStartElement("Error");
        xml.Writer.WriteElementString("Type", status < 500 ? "Sender" : "Receiver");
        xml.Writer.WriteElementString("Code", error.Code);
        xml.Writer.WriteElementString("Message", error.Message);
        xml.Writer.WriteEndElement();
        xml.Writer.WriteElementString("RequestId", requestId);
        xml.Writer.WriteEndElement();
        return new(status, "text/xml", xml.ToArray());
    }

    private static WireResponse Ec2(ApiException error, int status, string requestId)
    {
        using var xml = new XmlOutput();
        xml.Writer.WriteStartElement("Response");
        xml.Writer.WriteStartElement("Errors");
        xml.Writer.WriteStartElement("Error");
        xml.Writer.WriteElementString("Code", error.Code);
        xml.Writer.WriteElementString("Message", error.Message);
        xml.Writer.WriteEndElement();
        xml.Writer.WriteEndElement();
        xml.Writer.WriteElementString("RequestID", requestId);
        xml.Writer.WriteEndElement();
        return new(status, "text/xml;charset=UTF-8", xml.ToArray());
    }

    private static WireResponse RestXml(ApiException error, int status, string requestId)
    {
        using var xml = new XmlOutput();
        xml.Writer.WriteStartElement("Error");
        xml.Writer.WriteElementString("Code", error.Code);
        xml.Writer.WriteElementString("Message", error.Message);
        xml.Writer.WriteElementString("RequestId", requestId);
        xml.Writer.WriteEndElement();
        return new(status, "application/xml", xml.ToArray());
    }
}
