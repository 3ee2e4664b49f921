namespace IncidentKit.ClientGenerator.Model;

/// <summary>Finds the types that operations use; types may refer to themselves.</summary>
internal static class ShapeWalk
{
    public static IReadOnlyList<Shape> Reach(IEnumerable<Operation> operations)
    {
        var reached = new HashSet<Shape>();
        foreach (var operation in operations)
        {
            var members = operation.InputMembers.Concat(operation.OutputMembers).Concat(operation.Errors.SelectMany(error => error.Members));
            foreach (var member in members) Visit(member.Shape, reached);
        }

        return [.. reached.OrderBy(shape => shape.ClassName, StringComparer.Ordinal)];
    }

    private static void Visit(Shape shape, HashSet<Shape> reached)
    {
        if (!reached.Add(shape)) return;
        foreach (var member in shape.Members) Visit(member.Shape, reached);
        if (shape.Kind == ShapeKind.List) Visit(shape.Element.Shape, reached);
        if (shape.Kind == ShapeKind.Map)
        {
            Visit(shape.Key.Shape, reached);
            Visit(shape.Value.Shape, reached);
        }
    }
}
