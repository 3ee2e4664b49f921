using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>Reads the input of a REST request: labels, query, headers and body.</summary>
internal static class RestInput
{
    internal static JsonObject Read(OperationModel operation, Dictionary<string, string> labels, WireRequest request)
    {
        if (operation.Input is not { } shape) return [];
        var result = Body(shape, request, operation.Service.Protocol);
        foreach (var member in shape.Members.Values)
        {
            if (Outside(member, labels, request) is { } value) result[member.Name] = value;
        }

        return result;
    }

    private static JsonNode? Outside(Member member, Dictionary<string, string> labels, WireRequest request) => member.Location switch
    {
        "uri" => Scalar(member, labels.GetValueOrDefault(member.WireName)),
        "querystring" when member.Shape.Type == "list" => Values(member, request.Query),
        "querystring" => Scalar(member, request.QueryValues.GetValueOrDefault(member.WireName)),
        "header" => Scalar(member, request.Header(member.WireName)),
        "headers" => new JsonObject(request.Headers.Where(header => header.Key.StartsWith(member.WireName, StringComparison.OrdinalIgnoreCase))
            .Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key[member.WireName.Length..], header.Value))),
        _ => null,
    };

    private static JsonNode? Scalar(Member member, string? text) => text is null ? null
        : member.Shape.Type == "list" ? new JsonArray([.. text.Split(',').Select(part => Scalars.FromText(member.Shape.Item!.Shape, part.Trim()))])
        : Scalars.FromText(member.Shape, text);

    private static JsonArray? Values(Member member, string query)
    {
        JsonNode[] values = [.. query.Split('&').Select(Forms.Read).Where(part => part.ContainsKey(member.WireName)).Select(part => Scalars.FromText(member.Shape.Item!.Shape, part[member.WireName]))];
        return values.Length == 0 ? null : new(values);
    }

    private static JsonObject Body(Shape shape, WireRequest request, WireProtocol protocol)
    {
        if (shape.Payload is { } payload)
        {
            var member = shape.Members[payload];
            return request.Body.Length == 0 ? [] : new() { [payload] = Payload(member, request.Body, protocol) };
        }

        if (!shape.Members.Values.Any(member => member.Location is null)) return [];
        return protocol == WireProtocol.RestJson
            ? JsonBody.ReadStructure(shape, JsonBody.Parse(request.Body).AsObject())
            : request.Body.Length == 0 ? [] : XmlInput.Structure(shape, XmlInput.Parse(request.Body));
    }

    private static JsonNode? Payload(Member member, byte[] body, WireProtocol protocol) => member.Shape.Type switch
    {
        "blob" => JsonValue.Create(Convert.ToBase64String(body)),
        "string" => JsonValue.Create(Encoding.UTF8.GetString(body)),
        _ when protocol == WireProtocol.RestJson => JsonBody.Read(member.Shape, JsonBody.Parse(body)),
        _ => XmlInput.Structure(member.Shape, XmlInput.Parse(body)),
    };
}
