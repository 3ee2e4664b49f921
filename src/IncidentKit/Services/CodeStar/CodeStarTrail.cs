using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CodeStar;

/// <summary>What CodeStar's events do: a project's owner gets its rights.</summary>
internal static class CodeStarTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(
    [
        .. new TrailTable("codestar.amazonaws.com")
        {
            { "CreateProject", Creates("codestar:project", "request.id") },
            { "AssociateTeamMember", Grants("membership", "codestar:project", "request.projectId") with { GrantName = "request.userArn" } },
        },
        .. new TrailTable("codestar-connections.amazonaws.com")
        {
            { "CreateConnection", Creates("codestar-connections:connection", "response.connectionArn") with { Name = "request.connectionName" } },
        },
    ]);
}
