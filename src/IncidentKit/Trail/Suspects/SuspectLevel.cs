using System.Text.Json.Serialization;

namespace IncidentKit.Trail.Suspects;

/// <summary>What a suspect's score means.</summary>
public enum SuspectLevel
{
    /// <summary>Ordinary work can look like it.</summary>
    [JsonStringEnumMemberName("low")] Low,

    /// <summary>Worth a question to whom it belongs.</summary>
    [JsonStringEnumMemberName("medium")] Medium,

    /// <summary>Hardly anything but an attack looks like it.</summary>
    [JsonStringEnumMemberName("high")] High,
}
