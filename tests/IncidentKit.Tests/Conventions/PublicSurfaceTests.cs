using System.Reflection;
using IncidentKit.Detection;

namespace IncidentKit.Tests.Conventions;

/// <summary>What the package shows of itself.</summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Shown = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly Assembly Kit = typeof(IDetector).Assembly;

    [Fact]
    public void No_type_of_one_AWS_service_is_shown() =>
        Expect.None(Kit.GetExportedTypes().SelectMany(type => Types(type).Where(IsOfAService).Select(shown => $"{type.FullName} shows {shown.FullName}")));

    [Fact]
    public void No_implementation_of_a_unit_is_shown() =>
        Expect.None(Kit.GetExportedTypes().Where(type => type.Namespace!.StartsWith("IncidentKit.Services", StringComparison.Ordinal)).Select(type => type.FullName));

    [Fact]
    public void What_is_shown_is_sealed_abstract_or_an_exception() =>
        Expect.None(Kit.GetExportedTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !type.IsSubclassOf(typeof(Exception))).Select(type => type.FullName));

    // AWSSDK.Core's own (credentials, Regions, errors) are those of every service.
    private static bool IsOfAService(Type type) => type.Namespace is { } name && (name == "Amazon" || name.StartsWith("Amazon.", StringComparison.Ordinal)) && type.Assembly.GetName().Name != "AWSSDK.Core";

    private static IEnumerable<Type> Types(Type type)
    {
        IEnumerable<Type?> shown =
        [
            type.BaseType, .. type.GetInterfaces(),
            .. type.GetMethods(Shown).Where(IsShown).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)),
            .. type.GetConstructors(Shown).Where(IsShown).SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType)),
            .. type.GetFields(Shown).Where(field => field.IsPublic || field.IsFamily).Select(field => field.FieldType),
        ];
        return shown.OfType<Type>().SelectMany(WithArguments).Distinct();
    }

    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> WithArguments(Type type) => type.HasElementType ? WithArguments(type.GetElementType()!) : type.IsGenericType ? [type, .. type.GetGenericArguments().SelectMany(WithArguments)] : [type];
}
