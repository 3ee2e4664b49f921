using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>Requests of the query protocol: form fields with dotted names.</summary>
internal sealed class QueryRequestWriter(ServiceModel service, ShapeFunctions functions, CodeWriter code) : IRequestWriter
{
    private const string TimestampFormat = "iso8601";
    private const string Fields = WireEmitter.Runtime + ".QueryFields";

    public void Write(Operation operation)
    {
        code.Line($"var fields = new {Fields}(request, {Naming.Literal(operation.Name)}, {Naming.Literal(service.ApiVersion)});");
        code.Line("const string prefix = \"\";");
        Members(operation.InputMembers);
    }

    private void Members(IEnumerable<Member> members)
    {
        foreach (var member in members)
        {
            var name = $"prefix + {Naming.Literal(member.WireName)}";
            var write = member.Shape.IsScalar ? $"fields.Add({name}, {ScalarText.Member(member, TimestampFormat)})" : $"{Writer(member.Shape)}(fields, {name}, value.{member.Property})";
            code.Line($"if ({ScalarText.IsSet(member)}) {write};");
        }
    }

    private string Writer(Shape shape)
    {
        var name = "Write_" + Naming.Identifier(shape.Name);
        return functions.Need(name, () =>
        {
            using (code.Open($"private static void {name}({Fields} fields, string name, {shape.ItemType} value)"))
            {
                if (shape.Kind == ShapeKind.List) List(shape);
                else if (shape.Kind == ShapeKind.Map) Map(shape);
                else Structure(shape);
            }
        });
    }

    private void Structure(Shape shape)
    {
        code.Line("var prefix = name + \".\";");
        Members(shape.Members);
    }

    private void List(Shape shape)
    {
        code.Line("if (value.Count == 0) fields.Add(name, \"\");");
        code.Line($"for (var i = 0; i < value.Count; i++) {Item(shape.Element.Shape, $"name + {Naming.Literal($".{shape.Element.WireName}.")} + (i + 1)", "value[i]")};");
    }

    private void Map(Shape shape)
    {
        code.Line("var i = 0;");
        using (code.Open("foreach (var (key, item) in value)"))
        {
            code.Line("var entry = name + \".entry.\" + ++i;");
            code.Line($"fields.Add(entry + {Naming.Literal("." + shape.Key.WireName)}, key);");
            code.Line($"{Item(shape.Value.Shape, $"entry + {Naming.Literal("." + shape.Value.WireName)}", "item")};");
        }
    }

    private string Item(Shape shape, string name, string item) =>
        shape.IsScalar ? $"fields.Add({name}, {ScalarText.Item(shape, item, TimestampFormat)})" : $"{Writer(shape)}(fields, {name}, {item})";
}
