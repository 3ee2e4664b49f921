using System.Text.Json.Serialization;

namespace IncidentKit.Detection;

/// <summary>Whose work an object is.</summary>
public enum Attribution
{
    /// <summary>Neither the trail nor live facts tell; acting on it needs an explicit approval.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,

    /// <summary>Made by a credential of the attacker.</summary>
    [JsonStringEnumMemberName("attackerCreated")] AttackerCreated,

    /// <summary>The owner's, altered by a credential of the attacker: to be restored, never deleted.</summary>
    [JsonStringEnumMemberName("attackerAltered")] AttackerAltered,

    /// <summary>The owner's. Nothing is done to it.</summary>
    [JsonStringEnumMemberName("owner")] Owner,
}
