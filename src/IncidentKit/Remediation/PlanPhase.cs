using System.Text.Json.Serialization;

namespace IncidentKit.Remediation;

/// <summary>The phases of a plan, in their order. Within an account a phase begins when the one before has ended.</summary>
public enum PlanPhase
{
    /// <summary>Take the attacker's access away, by changes that can be undone.</summary>
    [JsonStringEnumMemberName("contain")] Contain,

    /// <summary>Save evidence.</summary>
    [JsonStringEnumMemberName("preserve")] Preserve,

    /// <summary>Stop what runs, re-creators before what they re-create.</summary>
    [JsonStringEnumMemberName("stop")] Stop,

    /// <summary>Delete what the attacker made.</summary>
    [JsonStringEnumMemberName("eradicate")] Eradicate,

    /// <summary>Restore what the attacker altered.</summary>
    [JsonStringEnumMemberName("recover")] Recover,
}
