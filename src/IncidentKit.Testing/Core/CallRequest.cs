using System.Text.Json.Nodes;
using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Core;

/// <summary>A call to make, once it is known who makes it.</summary>
internal sealed record CallRequest(OperationModel Operation, JsonObject Input, string Region, Caller Caller, string SourceIp, string UserAgent)
{
    /// <summary>Whether it came over HTTP, where faults can befall it.</summary>
    internal bool OverHttp { get; init; }

    /// <summary>The id that the call had when it was first made.</summary>
    internal string? RequestId { get; init; }
}
