using System.Text.Json.Nodes;

namespace IncidentKit.Remediation;

/// <summary>What a resource was before a step: enough to undo it, and nothing secret.</summary>
public sealed record ResourceState
{
    /// <summary>The resource is not there (any more).</summary>
    public static ResourceState Absent { get; } = new() { Exists = false };

    /// <summary>Whether the resource is there.</summary>
    public bool Exists { get; init; } = true;

    /// <summary>The id that AWS never uses again. The executor refuses a step whose resource has another one than the plan says.</summary>
    public string? UniqueId { get; init; }

    /// <summary>The state, in the remediator's own shape.</summary>
    public JsonObject Data { get; init; } = [];
}
