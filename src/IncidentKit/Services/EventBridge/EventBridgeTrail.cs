using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.EventBridge;

/// <summary>What EventBridge's events do: rules start things again, and targets carry data away.</summary>
internal static class EventBridgeTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("events.amazonaws.com")
    {
        { "PutRule", Creates("events:rule", "request.name") with { Arn = "response.ruleArn", MayExist = true } },
        { "EnableRule", Alters("events:rule", "request.name") },
        { "DisableRule", Alters("events:rule", "request.name"), Hides("events:rule", "request.name") },
        { "PutTargets", Grants("target", "events:rule", "request.rule") with { Each = "request.targets", GrantName = "item.id", Document = "item" } },
        { "RemoveTargets", Revokes("target", "events:rule", "request.rule") with { Each = "request.ids", GrantName = "item" } },
        { "DeleteRule", Hides("events:rule", "request.name"), Deletes("events:rule", "request.name") },
        { "CreateEventBus", Creates("events:event-bus", "request.name") with { Arn = "response.eventBusArn" } },
        { "PutPermission", Grants("resourcePolicy", "events:event-bus", "request.eventBusName") with { GrantName = "request.statementId", Document = "request.policy" } },
        { "RemovePermission", Revokes("resourcePolicy", "events:event-bus", "request.eventBusName") with { GrantName = "request.statementId" } },
        { "DeleteEventBus", Deletes("events:event-bus", "request.name") },
        { "CreateConnection", Creates("events:connection", "request.name") with { Arn = "response.connectionArn" } },
        { "CreateApiDestination", Creates("events:api-destination", "request.name") with { Arn = "response.apiDestinationArn" } },
        { "CreateArchive", Creates("events:archive", "request.archiveName") },
        { "DeleteArchive", Deletes("events:archive", "request.archiveName") },
    });
}
