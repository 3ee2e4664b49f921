using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>An event source mapping. It lives on when its function is deleted.</summary>
internal sealed class EventSource
{
    internal required JsonObject Row { get; init; }

    internal required string Function { get; init; }

    /// <summary>When a mapping that is being deleted is gone; <see langword="null"/> for one that stays.</summary>
    internal DateTimeOffset? GoneAt { get; set; }

    internal JsonObject Describe() => GoneAt is null ? (JsonObject)Row.DeepClone() : Row.With(new() { ["State"] = "Deleting" });
}
