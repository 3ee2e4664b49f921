using System.Text.Json.Serialization;

namespace IncidentKit.Detection;

/// <summary>The part of the incident that a finding belongs to.</summary>
public enum FindingCategory
{
    /// <summary>Principals, keys, sessions, policies and grants.</summary>
    [JsonStringEnumMemberName("credentials")] Credentials,

    /// <summary>Running or stored resources.</summary>
    [JsonStringEnumMemberName("usage")] Usage,

    /// <summary>Money.</summary>
    [JsonStringEnumMemberName("billing")] Billing,

    /// <summary>The root user.</summary>
    [JsonStringEnumMemberName("root")] Root,

    /// <summary>Trails and other records of what happens.</summary>
    [JsonStringEnumMemberName("logging")] Logging,
}
