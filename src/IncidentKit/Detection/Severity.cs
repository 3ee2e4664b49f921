using System.Text.Json.Serialization;

namespace IncidentKit.Detection;

/// <summary>How urgent a finding is.</summary>
public enum Severity
{
    /// <summary>Context only.</summary>
    [JsonStringEnumMemberName("info")] Info,

    /// <summary>To be cleaned up.</summary>
    [JsonStringEnumMemberName("low")] Low,

    /// <summary>To be looked at today.</summary>
    [JsonStringEnumMemberName("medium")] Medium,

    /// <summary>Gives the attacker access or costs money.</summary>
    [JsonStringEnumMemberName("high")] High,

    /// <summary>Access of the attacker right now, or the loss of the account.</summary>
    [JsonStringEnumMemberName("critical")] Critical,
}
