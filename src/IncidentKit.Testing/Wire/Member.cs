using System.Text.Json;

namespace IncidentKit.Testing.Wire;

/// <summary>A structure's member, a list's item, or a map's key or value.</summary>
internal sealed class Member
{
    private readonly ServiceModel service;
    private readonly string shape;

    internal Member(ServiceModel service, string name, JsonElement source)
    {
        (this.service, Name) = (service, name);
        shape = source.GetProperty("shape").GetString()!;
        Location = source.Text("location");
        LocationName = source.Text("locationName");
        QueryName = source.Text("queryName");
        flattened = source.Flag("flattened");
        timestampFormat = source.Text("timestampFormat");
        streaming = source.Flag("streaming");
        XmlAttribute = source.Flag("xmlAttribute");
        XmlNamespace = source.TryGetProperty("xmlNamespace", out var xml) && xml.ValueKind == JsonValueKind.Object ? (xml.Text("prefix"), xml.Text("uri") ?? "") : null;
    }

    private readonly bool flattened;
    private readonly string? timestampFormat;
    private readonly bool streaming;

    internal string Name { get; }

    internal Shape Shape => service.Shape(shape);

    /// <summary>header, headers, uri, querystring, statusCode, or <see langword="null"/> for the body.</summary>
    internal string? Location { get; }

    internal string? LocationName { get; }

    internal string? QueryName { get; }

    internal bool Flattened => flattened || Shape.Flattened;

    internal string? TimestampFormat => timestampFormat ?? Shape.TimestampFormat;

    internal bool Streaming => streaming || Shape.Streaming;

    internal bool XmlAttribute { get; }

    internal (string? Prefix, string Uri)? XmlNamespace { get; }

    internal string WireName => LocationName ?? Name;
}
