using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CloudShell;

/// <summary>What CloudShell's events do: a shell with the rights of who opens it.</summary>
internal static class CloudShellTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("cloudshell.amazonaws.com")
    {
        { "CreateEnvironment", Creates("cloudshell:environment", "response.environmentId") with { MayExist = true } },
        { "CreateSession", Alters("cloudshell:environment", "request.environmentId") },
        { "StartEnvironment", Alters("cloudshell:environment", "request.environmentId") },
        { "PutCredentials", Alters("cloudshell:environment", "request.environmentId") },
        { "DeleteEnvironment", Deletes("cloudshell:environment", "request.environmentId") },
    });
}
