namespace IncidentKit.ClientGenerator.Model;

/// <summary>A type of the API model.</summary>
internal sealed class Shape(ServiceModel service, string name, JsonValue definition)
{
    private IReadOnlyList<Member>? _members;

    public string Name => name;

    public ShapeKind Kind { get; } = definition.Text("type") switch
    {
        "structure" when definition.Flag("document") => throw new UnsupportedModelException($"{name}: documents"),
        "structure" when definition.Flag("union") && definition.Flag("eventstream") => throw new UnsupportedModelException($"{name}: event streams"),
        "structure" => ShapeKind.Structure,
        "list" => ShapeKind.List,
        "map" => ShapeKind.Map,
        "string" or "character" => ShapeKind.Text,
        "boolean" => ShapeKind.Boolean,
        "integer" or "short" => ShapeKind.Integer,
        "long" => ShapeKind.Long,
        "float" => ShapeKind.Float,
        "double" => ShapeKind.Double,
        "timestamp" => ShapeKind.Timestamp,
        "blob" when definition.Flag("streaming") => throw new UnsupportedModelException($"{name}: streaming bodies"),
        "blob" => ShapeKind.Blob,
        var type => throw new UnsupportedModelException($"{name}: type '{type}'"),
    };

    public bool IsException => definition.Flag("exception");

    public bool IsEnum => Kind == ShapeKind.Text && definition["enum"] is not null;

    public bool IsCollection => Kind is ShapeKind.List or ShapeKind.Map;

    public bool IsScalar => !IsCollection && Kind != ShapeKind.Structure;

    public bool IsValueType => Kind is not (ShapeKind.Text or ShapeKind.Blob) && IsScalar;

    public IEnumerable<string> EnumValues => definition.List("enum").Select(value => value.Raw);

    public string ErrorCode => definition["error"]?.Text("code") ?? name;

    public JsonValue? Retryable => definition["retryable"];

    public string? TimestampFormat => definition.Text("timestampFormat");

    public bool IsFlattened => definition.Flag("flattened");

    public string? Payload => definition.Text("payload");

    /// <summary>The members; an exception's message is the .NET exception's own.</summary>
    public IReadOnlyList<Member> Members => _members ??= ReadMembers();

    public Part Element => PartOf("member");

    public Part Key => PartOf("key");

    public Part Value => PartOf("value");

    public string ClassName
    {
        get
        {
            var className = Naming.Pascal(service.Renamed(name));
            return IsException ? Naming.Exception(className) : className;
        }
    }

    /// <summary>The type within a list or map: there the official packages keep enumerations as plain strings.</summary>
    public string ItemType => Kind switch
    {
        ShapeKind.Structure => $"global::{service.Namespace}.Model.{ClassName}",
        ShapeKind.List => $"global::System.Collections.Generic.List<{Element.Shape.ItemType}>",
        ShapeKind.Map => $"global::System.Collections.Generic.Dictionary<{Key.Shape.ItemType}, {Value.Shape.ItemType}>",
        ShapeKind.Boolean => "bool",
        ShapeKind.Integer => "int",
        ShapeKind.Long => "long",
        ShapeKind.Float => "float",
        ShapeKind.Double => "double",
        ShapeKind.Timestamp => "global::System.DateTime",
        ShapeKind.Blob => "global::System.IO.MemoryStream",
        _ => "string",
    };

    public string PropertyType => IsEnum ? $"global::{service.Namespace}.{ClassName}" : IsValueType ? ItemType + "?" : ItemType;

    public bool IsRequired(string member) => definition.List("required").Any(required => required.Raw == member);

    private List<Member> ReadMembers()
    {
        if (Kind != ShapeKind.Structure || definition["members"] is not { } members) return [];
        return [.. members.Names.Select(member => new Member(service, this, member, members.Required(member))).Where(member => !(IsException && member.Property == "Message"))];
    }

    private Part PartOf(string part) => new(service.Shape(definition.Required(part)), definition.Required(part).Text("locationName") ?? part);

    /// <summary>What a list or map is made of, and its name on the wire.</summary>
    public sealed record Part(Shape Shape, string WireName);
}
