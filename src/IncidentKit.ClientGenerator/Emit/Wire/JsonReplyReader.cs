using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>JSON replies.</summary>
internal sealed class JsonReplyReader(ShapeFunctions functions, CodeWriter code) : IReplyReader
{
    private const string Runtime = WireEmitter.Runtime + ".WireJson";

    public string Format => "Json";

    public string Node => "global::System.Text.Json.JsonElement";

    public void Members(IReadOnlyList<Member> members)
    {
        if (members.Count == 0) return;
        using (code.Open($"foreach (var property in {Runtime}.Properties(node))"))
        using (code.Open("switch (property.Name)"))
        {
            foreach (var member in members) code.Line($"case {Naming.Literal(member.WireName)}: result.{member.Property} = {Value(member.Shape, "property.Value")}; break;");
        }
    }

    private string Value(Shape shape, string node) => shape.IsScalar ? $"{Runtime}.Read{shape.Kind}({node})" : $"{Reader(shape)}({node})";

    private string Item(Shape shape, string node) => Value(shape, node) + (shape.IsValueType ? ".GetValueOrDefault()" : "");

    private string Reader(Shape shape)
    {
        var name = "Read_" + Naming.Identifier(shape.Name);
        return functions.Need(name, () =>
        {
            using (code.Open($"private static {shape.ItemType} {name}({Node} node)"))
            {
                code.Line($"if (node.ValueKind != global::System.Text.Json.JsonValueKind.{(shape.Kind == ShapeKind.List ? "Array" : "Object")}) return null;");
                code.Line($"var result = new {shape.ItemType}();");
                if (shape.Kind == ShapeKind.List) code.Line($"foreach (var item in node.EnumerateArray()) result.Add({Item(shape.Element.Shape, "item")});");
                else if (shape.Kind == ShapeKind.Map) code.Line($"foreach (var property in node.EnumerateObject()) result[property.Name] = {Item(shape.Value.Shape, "property.Value")};");
                else Members(shape.Members);
                code.Line("return result;");
            }
        });
    }
}
