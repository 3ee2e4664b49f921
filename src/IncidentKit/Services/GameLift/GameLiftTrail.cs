using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.GameLift;

/// <summary>What GameLift's events do: fleets of machines.</summary>
internal static class GameLiftTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("gamelift.amazonaws.com")
    {
        { "CreateFleet", Creates("gamelift:fleet", "response.fleetAttributes.fleetId|response.fleetAttributes.fleetArn:name") with { Name = "request.name" } },
        { "UpdateFleetCapacity", Alters("gamelift:fleet", "request.fleetId") },
        { "DeleteFleet", Deletes("gamelift:fleet", "request.fleetId") },
        { "CreateBuild", Creates("gamelift:build", "response.build.buildId") },
        { "CreateGameServerGroup", Creates("gamelift:game-server-group", "request.gameServerGroupName") },
    });
}
