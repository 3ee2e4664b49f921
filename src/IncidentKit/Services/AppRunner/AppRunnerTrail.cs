using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.AppRunner;

/// <summary>What App Runner's events do.</summary>
internal static class AppRunnerTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("apprunner.amazonaws.com")
    {
        { "CreateService", Creates("apprunner:service", "response.service.serviceArn") with { Name = "request.serviceName" } },
        { "UpdateService", Alters("apprunner:service", "request.serviceArn") },
        { "StartDeployment", Alters("apprunner:service", "request.serviceArn") },
        { "ResumeService", Alters("apprunner:service", "request.serviceArn") },
        { "PauseService", Alters("apprunner:service", "request.serviceArn") },
        { "DeleteService", Deletes("apprunner:service", "request.serviceArn") },
    });
}
