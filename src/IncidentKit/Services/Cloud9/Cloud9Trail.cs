using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Cloud9;

/// <summary>What Cloud9's events do.</summary>
internal static class Cloud9Trail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("cloud9.amazonaws.com")
    {
        { "CreateEnvironmentEC2", Creates("cloud9:environment", "response.environmentId") with { Name = "request.name" } },
        { "CreateEnvironmentSSH", Creates("cloud9:environment", "response.environmentId") with { Name = "request.name" } },
        { "CreateEnvironmentMembership", Grants("membership", "cloud9:environment", "request.environmentId") with { GrantName = "request.userArn" } },
        { "DeleteEnvironment", Deletes("cloud9:environment", "request.environmentId") },
    });
}
