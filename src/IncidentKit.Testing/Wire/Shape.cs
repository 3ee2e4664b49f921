using System.Collections.Frozen;
using System.Text.Json;

namespace IncidentKit.Testing.Wire;

/// <summary>A type of a service's model.</summary>
internal sealed class Shape
{
    private readonly Lazy<FrozenDictionary<string, Member>> members;

    internal Shape(ServiceModel service, string name, JsonElement source)
    {
        Name = name;
        Type = source.GetProperty("type").GetString()!;
        Flattened = source.Flag("flattened");
        LocationName = source.Text("locationName");
        Payload = source.Text("payload");
        TimestampFormat = source.Text("timestampFormat");
        Streaming = source.Flag("streaming");
        Enum = source.Texts("enum");
        Required = source.Texts("required");
        if (source.TryGetProperty("error", out var error) && error.TryGetProperty("httpStatusCode", out var status)) ErrorStatus = status.GetInt32();
        if (source.TryGetProperty("member", out var item)) Item = new(service, "member", item);
        if (source.TryGetProperty("key", out var key)) Key = new(service, "key", key);
        if (source.TryGetProperty("value", out var value)) Value = new(service, "value", value);
        members = new(() => source.TryGetProperty("members", out var list)
            ? list.EnumerateObject().Select(member => new Member(service, member.Name, member.Value)).ToFrozenDictionary(member => member.Name, StringComparer.Ordinal)
            : FrozenDictionary<string, Member>.Empty);
    }

    internal string Name { get; }

    /// <summary>structure, list, map, string, blob, boolean, timestamp, or a number: integer, long, float, double.</summary>
    internal string Type { get; }

    internal bool Flattened { get; }

    internal string? LocationName { get; }

    internal string? Payload { get; }

    internal string? TimestampFormat { get; }

    internal bool Streaming { get; }

    internal IReadOnlyList<string> Enum { get; }

    internal IReadOnlyList<string> Required { get; }

    internal int? ErrorStatus { get; }

    internal Member? Item { get; }

    internal Member? Key { get; }

    internal Member? Value { get; }

    internal FrozenDictionary<string, Member> Members => members.Value;
}
