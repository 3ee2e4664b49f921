using IncidentKit.ClientGenerator.Model;

namespace IncidentKit.ClientGenerator.Emit.Wire;

/// <summary>Scalars as text. The runtime's overloads tell the types apart; only timestamps come in several formats.</summary>
internal static class ScalarText
{
    private const string WireText = WireEmitter.Runtime + ".WireText";

    public static string Member(Member member, string defaultTimestampFormat)
    {
        var property = $"value.{member.Property}";
        if (member.IsIdempotencyToken) return $"({property} ?? global::System.Guid.NewGuid().ToString())";
        return Of(member.Shape, member.Shape.IsValueType ? property + ".Value" : property, member.TimestampFormat ?? defaultTimestampFormat);
    }

    public static string Item(Shape shape, string expression, string defaultTimestampFormat) => Of(shape, expression, shape.TimestampFormat ?? defaultTimestampFormat);

    /// <summary>Whether a member is to be sent: a null never is, an idempotency token always is.</summary>
    public static string IsSet(Member member)
    {
        if (member.IsIdempotencyToken) return "true";
        var property = $"value.{member.Property}";
        return member.Shape.IsCollection ? $"{WireText}.IsSet({property})" : $"{property} is not null";
    }

    private static string Of(Shape shape, string expression, string timestampFormat)
    {
        if (!shape.IsScalar) throw new UnsupportedModelException($"{shape.Name}: a {shape.Kind} as text");
        return shape.Kind == ShapeKind.Timestamp ? $"{WireText}.From({expression}, {Naming.Literal(timestampFormat)})" : $"{WireText}.From({expression})";
    }
}
