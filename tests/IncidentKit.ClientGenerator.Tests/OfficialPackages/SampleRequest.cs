using System.Collections;
using System.Reflection;
using System.Text;
using Amazon.Runtime;

namespace IncidentKit.ClientGenerator.Tests.OfficialPackages;

/// <summary>Fills a request by its properties; the same types give the same values.</summary>
internal sealed class SampleRequest(SampleRequest.Fill fill)
{
    private const int MaximumDepth = 4;
    private int _count;

    /// <summary>How much of a request is given.</summary>
    internal enum Fill
    {
        Everything,
        EmptyCollections,
        RequiredOnly,
    }

    public object Make(Type type) => Make(type, depth: 0)!;

    private object? Make(Type type, int depth)
    {
        _count++;
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(string)) return $"v {_count}/é+&<>\"";
        if (target == typeof(bool)) return true;
        if (target == typeof(DateTime)) return new DateTime(2026, 3, 4, 5, 6, 7, 89, DateTimeKind.Utc).AddSeconds(_count);
        if (target == typeof(MemoryStream)) return new MemoryStream(Encoding.UTF8.GetBytes("blob" + _count));
        if (target.IsPrimitive) return Convert.ChangeType(_count, target, provider: null);
        if (typeof(ConstantClass).IsAssignableFrom(target)) return Activator.CreateInstance(target, "constant" + _count);
        return typeof(IEnumerable).IsAssignableFrom(target) ? Collection(target, depth) : Structure(target, depth);
    }

    private object Collection(Type type, int depth)
    {
        var collection = Activator.CreateInstance(type)!;
        if (fill == Fill.EmptyCollections) return collection;
        if (collection is IDictionary map) map["key " + _count] = Make(type.GenericTypeArguments[1], depth + 1);
        if (collection is IList list)
        {
            list.Add(Make(type.GenericTypeArguments[0], depth + 1));
            list.Add(Make(type.GenericTypeArguments[0], depth + 1));
        }

        return collection;
    }

    private object? Structure(Type type, int depth)
    {
        if (depth > MaximumDepth) return null;
        var structure = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            if (property.SetMethod is { IsPublic: true } && (fill != Fill.RequiredOnly || IsRequired(property))) property.SetValue(structure, Make(property.PropertyType, depth + 1));
        }

        return structure;
    }

    private static bool IsRequired(PropertyInfo property) => property.GetCustomAttribute<Amazon.Runtime.Internal.AWSPropertyAttribute>()?.Required == true;
}
