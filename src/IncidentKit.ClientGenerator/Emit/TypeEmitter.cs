using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit;

/// <summary>Requests, responses, their parts and the enumerations.</summary>
internal static class TypeEmitter
{
    public static void Emit(ServiceModel service, CodeWriter code)
    {
        using (code.Open($"namespace {service.Namespace}"))
        {
            foreach (var enumeration in service.Shapes.Where(shape => shape.IsEnum).GroupBy(shape => shape.ClassName).Select(same => same.First())) Enumeration(enumeration, code);
            code.Line($"internal partial class {service.BaseRequest} : global::Amazon.Runtime.AmazonWebServiceRequest {{ }}");
        }

        using (code.Open($"namespace {service.Namespace}.Model"))
        {
            foreach (var operation in service.Operations)
            {
                Class($"{operation.Request} : {service.BaseRequest}", operation.InputMembers, code);
                Class($"{operation.Response} : global::Amazon.Runtime.AmazonWebServiceResponse", operation.OutputMembers, code);
            }

            foreach (var structure in service.Shapes.Where(shape => shape.Kind == ShapeKind.Structure && !shape.IsException)) Class(structure.ClassName, structure.Members, code);
        }
    }

    public static void Properties(IEnumerable<Member> members, CodeWriter code)
    {
        foreach (var member in members)
        {
            var type = member.Shape.PropertyType;
            var value = member.Shape.IsCollection ? $" = global::Amazon.AWSConfigs.InitializeCollections ? new {type}() : null;" : "";
            if (member.IsRequired) code.Line("[global::Amazon.Runtime.Internal.AWSProperty(Required = true)]");
            code.Line($"public {type} {member.Property} {{ get; set; }}{value}");
        }
    }

    private static void Class(string declaration, IEnumerable<Member> members, CodeWriter code)
    {
        using (code.Open($"internal partial class {declaration}")) Properties(members, code);
    }

    private static void Enumeration(Shape shape, CodeWriter code)
    {
        var name = shape.ClassName;
        using (code.Open($"internal class {name} : global::Amazon.Runtime.ConstantClass"))
        {
            foreach (var value in shape.EnumValues) code.Line($"public static readonly {name} {Naming.Constant(value)} = new {name}({Naming.Literal(value)});");
            code.Lines($$"""
                public {{name}}(string value) : base(value) { }
                public static {{name}} FindValue(string value) => FindValue<{{name}}>(value);
                public static implicit operator {{name}}(string value) => FindValue(value);
                """);
        }
    }
}
