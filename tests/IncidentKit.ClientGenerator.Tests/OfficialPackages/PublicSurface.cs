using System.Reflection;
using Amazon.Runtime;

namespace IncidentKit.ClientGenerator.Tests.OfficialPackages;

/// <summary>What a client package offers to programs, one line for each type and member.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly, string name) => assembly.GetTypes()
        .Where(type => type.Namespace == name || type.Namespace == name + ".Model")
        .Where(type => !type.IsNested && !(type.IsSealed && type.IsNotPublic))
        .SelectMany(Lines);

    private static IEnumerable<string> Lines(Type type) =>
    [
        $"{type.FullName} : {NameOf(type.BaseType)}",
        .. type.GetProperties(Declared).Select(property => $"{type.FullName}.{property.Name} : {NameOf(property.PropertyType)}"),
        .. type.GetFields(Declared).Select(field => $"{type.FullName}.{field.Name} : {NameOf(field.FieldType)} {(field.IsStatic && field.GetValue(null) is ConstantClass constant ? constant.Value : "")}"),
        .. type.GetConstructors().Select(constructor => $"{type.FullName}({Parameters(constructor)})"),
        .. type.GetMethods(Declared).Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)).Select(method => $"{type.FullName}.{method.Name}({Parameters(method)}) : {NameOf(method.ReturnType)}"),
    ];

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{NameOf(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? "?" : "")}"));

    private static string NameOf(Type? type) => type is null ? "" : type.IsGenericType ? $"{type.Name}<{string.Join(",", type.GenericTypeArguments.Select(NameOf))}>" : type.Name;
}
