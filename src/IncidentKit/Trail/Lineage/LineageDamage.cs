using System.Text.Json.Serialization;
using IncidentKit.Detection;

namespace IncidentKit.Trail.Lineage;

/// <summary>How the attacker did damage.</summary>
public enum DamageKind
{
    /// <summary>Less is recorded or seen: a trail, a detector, an alarm, an MFA device.</summary>
    [JsonStringEnumMemberName("hidden")] Hidden,

    /// <summary>It is gone, or on its way: deleted, disabled, or due to be.</summary>
    [JsonStringEnumMemberName("deleted")] Deleted,

    /// <summary>A right that somebody had, or a limit that held somebody, was taken away.</summary>
    [JsonStringEnumMemberName("revoked")] Revoked,
}

/// <summary>Something that the attacker hid, deleted or took away.</summary>
/// <param name="Kind">How.</param>
/// <param name="Type">The type of the object, such as <c>cloudtrail:trail</c>.</param>
/// <param name="Id">The object's id.</param>
/// <param name="Action">What was called, such as <c>cloudtrail:StopLogging</c>.</param>
public sealed record LineageDamage(DamageKind Kind, string Type, string Id, string Action)
{
    /// <summary>The object's ARN, where the trail gives it.</summary>
    public string? Arn { get; init; }

    /// <summary>What was set or taken away: the right's name, or the setting; at most 500 letters.</summary>
    public string? Detail { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>The Region.</summary>
    public string? Region { get; init; }

    /// <summary>Whose the object is: what he made himself he may have deleted to leave no trace.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>The credential or principal that did it.</summary>
    public string? DoneBy { get; init; }

    /// <summary>How sure it is that the attacker did it, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>When it was done first.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it was done last.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>How many times.</summary>
    public required int Times { get; init; }

    /// <summary>The events that prove it.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}
