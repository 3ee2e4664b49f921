namespace IncidentKit.Detection;

/// <summary>What the live account says of a resource, for attribution where the trail is silent.</summary>
public sealed record LiveFacts
{
    /// <summary>No fact at all.</summary>
    public static LiveFacts None { get; } = new();

    /// <summary>When the resource was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the resource was last changed, where AWS says.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The resource that owns or made it: what is known of the owner holds for it, with less confidence.</summary>
    public ResourceRef? Owner { get; init; }
}
