using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Wire;

/// <summary>Reads the input of a query or EC2 request.</summary>
internal static class QueryInput
{
    internal static JsonObject Read(Shape? shape, IEnumerable<KeyValuePair<string, string>> form, WireProtocol protocol) =>
        shape is null ? [] : Structure(shape, QueryTree.Read(form), protocol == WireProtocol.Ec2);

    private static JsonNode? Value(Member member, QueryTree node, bool ec2)
    {
        var shape = member.Shape;
        return shape.Type switch
        {
            "structure" => Structure(shape, node, ec2),
            "list" => List(member, node, ec2),
            "map" => Map(member, node, ec2),
            _ => Scalars.FromText(shape, node.Value ?? ""),
        };
    }

    private static JsonObject Structure(Shape shape, QueryTree node, bool ec2)
    {
        var result = new JsonObject();
        foreach (var member in shape.Members.Values)
        {
            if (node.Child(NameOf(member, ec2)) is { } child && Value(member, child, ec2) is { } value) result[member.Name] = value;
        }

        return result;
    }

    private static JsonArray List(Member member, QueryTree node, bool ec2)
    {
        var item = member.Shape.Item!;
        var items = ec2 || member.Flattened ? node : node.Child(item.WireName) ?? node;
        return new([.. items.Children.Values.Select(child => Value(item, child, ec2))]);
    }

    private static JsonObject Map(Member member, QueryTree node, bool ec2)
    {
        var shape = member.Shape;
        var entries = member.Flattened ? node : node.Child("entry") ?? node;
        var result = new JsonObject();
        foreach (var entry in entries.Children.Values)
        {
            if (entry.Child(shape.Key!.LocationName ?? "key")?.Value is { } key && entry.Child(shape.Value!.LocationName ?? "value") is { } value) result[key] = Value(shape.Value, value, ec2);
        }

        return result;
    }

    private static string NameOf(Member member, bool ec2)
    {
        if (ec2) return member.QueryName ?? (member.LocationName is { } name ? Capitalised(name) : member.Name);
        var itemName = member.Shape is { Type: "list", Item.LocationName: { } own } && member.Flattened ? own : null;
        return itemName ?? member.WireName;
    }

    private static string Capitalised(string name) => new StringBuilder(name) { [0] = char.ToUpperInvariant(name[0]) }.ToString();
}
