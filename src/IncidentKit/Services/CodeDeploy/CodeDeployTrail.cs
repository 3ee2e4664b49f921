using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CodeDeploy;

/// <summary>What CodeDeploy's events do.</summary>
internal static class CodeDeployTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("codedeploy.amazonaws.com")
    {
        { "CreateApplication", Creates("codedeploy:application", "request.applicationName") },
        { "CreateDeployment", Creates("codedeploy:deployment", "response.deploymentId") },
    });
}
