namespace IncidentKit.ClientGenerator.Model;

/// <summary>A member of a structure.</summary>
internal sealed class Member
{
    private static readonly string[] UnsupportedTraits = ["streaming", "eventpayload", "jsonvalue", "xmlAttribute", "hostLabel"];
    private readonly JsonValue _definition;

    public Member(ServiceModel service, Shape owner, string name, JsonValue definition)
    {
        _definition = definition;
        Name = name;
        Shape = service.Shape(definition);
        IsRequired = owner.IsRequired(name);

        foreach (var trait in UnsupportedTraits)
        {
            if (definition.Flag(trait)) throw new UnsupportedModelException($"{owner.Name}.{name}: {trait}");
        }

        if (service.Protocol == Protocol.Query && (definition.Flag("flattened") || Shape.IsFlattened)) throw new UnsupportedModelException($"{owner.Name}.{name}: flattened");
    }

    public string Name { get; }

    public Shape Shape { get; }

    public bool IsRequired { get; }

    public string Property => Naming.Pascal(Name);

    public string WireName => _definition.Text("locationName") ?? Name;

    /// <summary>Where the member travels: <see langword="null"/> is the body.</summary>
    public string? Location => _definition.Text("location");

    public bool IsIdempotencyToken => _definition.Flag("idempotencyToken");

    public string? TimestampFormat => _definition.Text("timestampFormat") ?? Shape.TimestampFormat;
}
