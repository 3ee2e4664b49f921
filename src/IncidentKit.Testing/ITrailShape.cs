using System.Text.Json.Nodes;

namespace IncidentKit.Testing;

/// <summary>Implemented by a service whose calls CloudTrail writes in other words than the model's member names.</summary>
internal interface ITrailShape
{
    /// <summary>The event's name, such as <c>CreateFunction20150331</c>; <see langword="null"/> for a data event, which a trail of management events does not hold.</summary>
    string? EventName(string operation);

    /// <summary>The error's code as recorded, such as <c>Client.UnauthorizedOperation</c>.</summary>
    string ErrorCode(string code);

    /// <summary>The event's <c>requestParameters</c>.</summary>
    JsonNode? Request(ApiCall call);

    /// <summary>The event's <c>responseElements</c>, of a call that succeeded and that did not only read.</summary>
    JsonNode? Response(ApiCall call, JsonObject output, string requestId);
}
