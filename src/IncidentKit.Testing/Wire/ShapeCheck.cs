using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>Finds values that the model does not know: a mistake of who wrote them, never to be passed over.</summary>
internal static class ShapeCheck
{
    internal static void Members(Shape shape, JsonObject value)
    {
        foreach (var (name, _) in value)
        {
            if (!shape.Members.ContainsKey(name)) throw new InvalidOperationException($"{shape.Name} has no member '{name}'");
        }
    }

    /// <summary>Checks a whole value.</summary>
    internal static void Value(Shape shape, JsonNode? value)
    {
        switch (shape.Type, value)
        {
            case (_, null):
                break;
            case ("structure", JsonObject members):
                Members(shape, members);
                foreach (var (name, member) in members) Value(shape.Members[name].Shape, member);
                break;
            case ("list", JsonArray items):
                foreach (var item in items) Value(shape.Item!.Shape, item);
                break;
            case ("map", JsonObject entries):
                foreach (var (_, entry) in entries) Value(shape.Value!.Shape, entry);
                break;
            case ("structure" or "list" or "map", _):
                throw new InvalidOperationException($"{shape.Name} is a {shape.Type}, not {value.ToJsonString()}");
            default:
                if (value is not JsonValue) throw new InvalidOperationException($"{shape.Name} is a {shape.Type}, not {value.ToJsonString()}");
                break;
        }
    }

    /// <summary>The first required member that an input lacks.</summary>
    internal static string? FirstMissing(Shape shape, JsonObject value) => shape.Required.FirstOrDefault(name => value[name] is null);
}
