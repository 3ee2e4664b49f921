using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.Ec2.Trail;

/// <summary>Writes a newer call: the request as it was sent, each list's entries numbered, and the answer as its XML stood.</summary>
internal static class Ec2TrailWrapped
{
    internal static JsonObject Request(Shape shape, ApiCall call)
    {
        JsonNode body = Structure(shape, call.Input.Without("DryRun"));
        if (body.AsObject().Count == 0) body = "";
        return new() { [call.Operation + "Request"] = body };
    }

    internal static JsonObject Response(Shape? shape, ApiCall call, JsonObject output, string requestId)
    {
        var body = new JsonObject { ["xmlns"] = "http://ec2.amazonaws.com/doc/2016-11-15/", ["requestId"] = requestId };
        if (shape is not null) AddMembers(body, shape, output);
        return new() { [call.Operation + "Response"] = body };
    }

    private static JsonObject Structure(Shape shape, JsonObject value)
    {
        var written = new JsonObject();
        foreach (var (name, part) in value)
        {
            if (part is null) continue;
            var member = shape.Members[name];
            var key = member.QueryName ?? Pascal(member.WireName);
            written[key] = name == "UserData" ? Ec2Trail.Hidden : member.Shape.Type == "list" && part is JsonArray items ? List(member.Shape, items) : part is JsonObject inner ? Structure(member.Shape, inner) : part.DeepClone();
        }

        return written;
    }

    private static JsonNode List(Shape shape, JsonArray items)
    {
        var entries = items.Index().Select(item =>
        {
            var entry = item.Item is JsonObject value ? Structure(shape.Item!.Shape, value) : new JsonObject { ["content"] = item.Item!.DeepClone() };
            entry["tag"] = item.Index + 1;
            return entry;
        }).ToArray();
        return entries is [var one] ? one : entries.ToJsonArray();
    }

    private static void AddMembers(JsonObject written, Shape shape, JsonObject value)
    {
        foreach (var (name, part) in value)
        {
            if (part is not null) written[CamelCase.Of(shape.Members[name].WireName)] = Value(shape.Members[name].Shape, part);
        }
    }

    private static JsonNode Value(Shape shape, JsonNode part)
    {
        switch (shape.Type, part)
        {
            case ("structure", JsonObject value):
                var written = new JsonObject();
                AddMembers(written, shape, value);
                return written;
            case ("list", JsonArray items):
                return items.Count == 0 ? "" : new JsonObject { ["item"] = items is [{ } one] ? Value(shape.Item!.Shape, one) : items.Select(item => Value(shape.Item!.Shape, item!)).ToJsonArray() };
            default:
                return part.DeepClone();
        }
    }

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
