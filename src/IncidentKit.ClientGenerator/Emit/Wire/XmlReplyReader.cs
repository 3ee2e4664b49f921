using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>XML replies.</summary>
internal sealed class XmlReplyReader(ShapeFunctions functions, CodeWriter code) : IReplyReader
{
    private const string Runtime = WireEmitter.Runtime + ".WireXml";
    private const string Text = WireEmitter.Runtime + ".WireText";

    public string Format => "Xml";

    public string Node => "global::System.Xml.Linq.XElement";

    public void Members(IReadOnlyList<Member> members)
    {
        if (members.Count == 0) return;
        using (code.Open($"foreach (var child in {Runtime}.Children(node))"))
        using (code.Open("switch (child.Name.LocalName)"))
        {
            foreach (var member in members) code.Line($"case {Naming.Literal(member.WireName)}: result.{member.Property} = {Value(member.Shape, "child")}; break;");
        }
    }

    private string Value(Shape shape, string node) => shape.IsScalar ? $"{Text}.Read{shape.Kind}({node}.Value)" : $"{Reader(shape)}({node})";

    private string Item(Shape shape, string node) => Value(shape, node) + (shape.IsValueType ? ".GetValueOrDefault()" : "");

    private string Reader(Shape shape)
    {
        var name = "Read_" + Naming.Identifier(shape.Name);
        return functions.Need(name, () =>
        {
            using (code.Open($"private static {shape.ItemType} {name}({Node} node)"))
            {
                code.Line($"var result = new {shape.ItemType}();");
                if (shape.Kind == ShapeKind.List) List(shape);
                else if (shape.Kind == ShapeKind.Map) Map(shape);
                else Members(shape.Members);
                code.Line("return result;");
            }
        });
    }

    private void List(Shape shape) =>
        code.Line($"foreach (var item in {Runtime}.Children(node, {Naming.Literal(shape.Element.WireName)})) result.Add({Item(shape.Element.Shape, "item")});");

    private void Map(Shape shape)
    {
        using (code.Open($"foreach (var entry in {Runtime}.Children(node, \"entry\"))"))
        {
            code.Line($"if ({Runtime}.Child(entry, {Naming.Literal(shape.Key.WireName)}) is {{ }} key && {Runtime}.Child(entry, {Naming.Literal(shape.Value.WireName)}) is {{ }} item) result[key.Value] = {Item(shape.Value.Shape, "item")};");
        }
    }
}
