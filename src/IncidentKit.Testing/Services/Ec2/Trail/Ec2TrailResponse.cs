using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.Ec2.Trail;

/// <summary>Writes the answer of an older call: the names of the XML, lists as <c>items</c>, times as milliseconds. What is empty is left out, but for a few lists.</summary>
internal static class Ec2TrailResponse
{
    private static readonly string[] ShownEmpty = ["groupSet", "productCodes", "blockDeviceMapping"];

    internal static JsonObject Write(ApiCall call, Shape? shape, JsonObject output, string requestId)
    {
        var written = new JsonObject { ["requestId"] = requestId };
        if (shape is null || shape.Members.Count == 0 || call.Operation == "CreateSecurityGroup") written["_return"] = true;
        if (shape is not null) AddMembers(written, shape, output);
        if (call.Operation == "CreateVolume" && written.Remove("availabilityZone", out var zone)) written["zone"] = zone;
        return written;
    }

    private static void AddMembers(JsonObject written, Shape shape, JsonObject value)
    {
        foreach (var (name, part) in value)
        {
            var member = shape.Members[name];
            var key = CamelCase.Of(member.WireName);
            if (part is null || (part is JsonArray { Count: 0 } && !ShownEmpty.Contains(key)) || (part is JsonValue && part.ToString().Length == 0)) continue;
            written[key == "return" ? "_return" : key] = name == "KeyMaterial" ? Ec2Trail.Hidden : Value(member.Shape, key, part);
        }
    }

    private static JsonNode? Value(Shape shape, string key, JsonNode part)
    {
        switch (shape.Type, part)
        {
            case ("structure", JsonObject value):
                var written = new JsonObject();
                AddMembers(written, shape, value);
                return written;
            case ("list", JsonArray items):
                return items.Count == 0 ? new JsonObject() : new JsonObject { [key == "privateIpAddressesSet" ? "item" : "items"] = items.Select(item => Value(shape.Item!.Shape, key, item!)!).ToJsonArray() };
            case ("timestamp", JsonValue):
                return WireTimes.Parse(part.ToString()).ToUnixTimeMilliseconds();
            default:
                return part.DeepClone();
        }
    }
}
