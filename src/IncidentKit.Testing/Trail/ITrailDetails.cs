using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Trail;

/// <summary>Implemented by a service whose events say more about a call.</summary>
internal interface ITrailDetails
{
    /// <summary>The event's <c>additionalEventData</c>.</summary>
    JsonObject? AdditionalEventData(ApiCall call);

    /// <summary>The event's <c>resources</c>: type and ARN, with the account that owns them.</summary>
    IEnumerable<(string Account, string Type, string Arn)> Resources(ApiCall call);
}
