using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>Values in JSON bodies.</summary>
internal sealed class JsonShapeWriter(ShapeFunctions functions, CodeWriter code)
{
    private const string Runtime = WireEmitter.Runtime + ".WireJson";
    private const string TimestampFormat = "unixTimestamp";

    /// <summary>A whole body of the members of <c>value</c>.</summary>
    public void Body(IEnumerable<Member> members)
    {
        using (code.Open($"{Runtime}.SetBody(request, value, static (json, value) =>")) Object(members);
        code.Line(");");
    }

    private void Object(IEnumerable<Member> members)
    {
        code.Line("json.WriteStartObject();");
        foreach (var member in members)
        {
            var property = $"value.{member.Property}";
            var write = member.IsIdempotencyToken ? $"json.WriteStringValue({ScalarText.Member(member, TimestampFormat)})" : Value(member.Shape, member.Shape.IsValueType ? property + ".Value" : property, member.TimestampFormat);
            code.Line($"if ({ScalarText.IsSet(member)}) {{ json.WritePropertyName({Naming.Literal(member.WireName)}); {write}; }}");
        }

        code.Line("json.WriteEndObject();");
    }

    private string Value(Shape shape, string expression, string? timestampFormat) => shape.Kind switch
    {
        ShapeKind.Structure or ShapeKind.List or ShapeKind.Map => $"{Writer(shape)}(json, {expression})",
        ShapeKind.Timestamp => $"{Runtime}.Write(json, {expression}, {Naming.Literal(timestampFormat ?? shape.TimestampFormat ?? TimestampFormat)})",
        _ => $"{Runtime}.Write(json, {expression})",
    };

    private string Writer(Shape shape)
    {
        var name = "Write_" + Naming.Identifier(shape.Name);
        return functions.Need(name, () =>
        {
            using (code.Open($"private static void {name}(global::System.Text.Json.Utf8JsonWriter json, {shape.ItemType} value)"))
            {
                code.Line("if (value is null) { json.WriteNullValue(); return; }");
                if (shape.Kind == ShapeKind.Structure) Object(shape.Members);
                else Collection(shape);
            }
        });
    }

    private void Collection(Shape shape)
    {
        if (shape.Kind == ShapeKind.List)
        {
            code.Lines($$"""
                json.WriteStartArray();
                foreach (var item in value) {{Value(shape.Element.Shape, "item", null)}};
                json.WriteEndArray();
                """);
            return;
        }

        code.Lines($$"""
            json.WriteStartObject();
            foreach (var (key, item) in value) { json.WritePropertyName(key); {{Value(shape.Value.Shape, "item", null)}}; }
            json.WriteEndObject();
            """);
    }
}
