using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>JSON bodies: the same as the simulated cloud's own values but for times and names.</summary>
internal static class JsonBody
{
    internal static JsonNode Parse(byte[] body)
    {
        if (body.Length == 0) return new JsonObject();
        try
        {
            return JsonNode.Parse(body) ?? new JsonObject();
        }
        catch (JsonException)
        {
            throw new ApiException("SerializationException", "the body is not JSON");
        }
    }

    internal static JsonNode? Read(Shape shape, JsonNode? value) => (shape.Type, value) switch
    {
        (_, null) => null,
        ("structure", JsonObject members) => ReadStructure(shape, members),
        ("list", JsonArray items) => new JsonArray([.. items.Select(item => Read(shape.Item!.Shape, item))]),
        ("map", JsonObject entries) => new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, Read(shape.Value!.Shape, entry.Value)))),
        ("timestamp", JsonValue time) => JsonValue.Create(WireTimes.ToIso(time.ToString())),
        (not ("structure" or "list" or "map"), JsonValue scalar) => scalar.DeepClone(),
        _ => throw new ApiException("SerializationException", $"{value.GetValueKind()} cannot be converted to {shape.Name}"),
    };

    internal static JsonObject ReadStructure(Shape shape, JsonObject members)
    {
        var result = new JsonObject();
        foreach (var member in shape.Members.Values.Where(member => member.Location is null))
        {
            if (members[member.WireName] is { } value) result[member.Name] = Read(member.Shape, value);
        }

        return result;
    }

    internal static JsonNode? Write(Member member, JsonNode? value) => (member.Shape.Type, value) switch
    {
        (_, null) => null,
        ("structure", JsonObject members) => WriteStructure(member.Shape, members),
        ("list", JsonArray items) => new JsonArray([.. items.Select(item => Write(member.Shape.Item!, item))]),
        ("map", JsonObject entries) => new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, Write(member.Shape.Value!, entry.Value)))),
        ("timestamp", JsonValue time) => WireTimes.WriteJson((string)time!, member.TimestampFormat ?? WireTimes.Unix),
        _ => value.DeepClone(),
    };

    internal static JsonObject WriteStructure(Shape shape, JsonObject value)
    {
        ShapeCheck.Members(shape, value);
        var result = new JsonObject();
        foreach (var (name, item) in value)
        {
            var member = shape.Members[name];
            if (item is not null && member.Location is null) result[member.WireName] = Write(member, item);
        }

        return result;
    }
}
