using System.Collections;
using System.Text.Json;
using Amazon.Runtime;

namespace IncidentKit.ClientGenerator.Tests.Harness;

/// <summary>Fills the clients' types from the golden files' values.</summary>
internal static class TypedValue
{
    public static object From(JsonElement value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(DateTime)) return DateTime.UnixEpoch.AddSeconds(value.GetProperty("$time").GetDouble());
        if (target == typeof(MemoryStream)) return new MemoryStream(value.GetProperty("$base64").GetBytesFromBase64());
        if (typeof(ConstantClass).IsAssignableFrom(target)) return Activator.CreateInstance(target, value.GetString())!;
        if (target == typeof(string) || target.IsPrimitive) return value.Deserialize(target)!;
        if (!target.IsGenericType) return Structure(value, target);
        return target.GetGenericTypeDefinition() == typeof(List<>) ? List(value, target) : Map(value, target);
    }

    private static object Structure(JsonElement value, Type type)
    {
        var structure = Activator.CreateInstance(type)!;
        foreach (var member in value.EnumerateObject())
        {
            var property = type.GetProperty(char.ToUpperInvariant(member.Name[0]) + member.Name[1..]) ?? throw new InvalidOperationException($"{type.Name} has no {member.Name}");
            property.SetValue(structure, From(member.Value, property.PropertyType));
        }

        return structure;
    }

    private static IList List(JsonElement value, Type type)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var item in value.EnumerateArray()) list.Add(From(item, type.GenericTypeArguments[0]));
        return list;
    }

    private static IDictionary Map(JsonElement value, Type type)
    {
        var map = (IDictionary)Activator.CreateInstance(type)!;
        foreach (var entry in value.EnumerateObject()) map[entry.Name] = From(entry.Value, type.GenericTypeArguments[1]);
        return map;
    }
}
