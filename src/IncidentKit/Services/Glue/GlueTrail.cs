using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Glue;

/// <summary>What Glue's events do: jobs and endpoints that run code with a role.</summary>
internal static class GlueTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("glue.amazonaws.com")
    {
        { "CreateJob", Creates("glue:job", "request.name") },
        { "UpdateJob", Alters("glue:job", "request.jobName") },
        { "DeleteJob", Deletes("glue:job", "request.jobName") },
        { "StartJobRun", Creates("glue:job-run", "response.jobRunId") },
        { "CreateDevEndpoint", Creates("glue:dev-endpoint", "request.endpointName") },
        { "UpdateDevEndpoint", Alters("glue:dev-endpoint", "request.endpointName") },
        { "DeleteDevEndpoint", Deletes("glue:dev-endpoint", "request.endpointName") },
        { "CreateSession", Creates("glue:session", "request.id") },
        { "DeleteSession", Deletes("glue:session", "request.id") },
        { "CreateTrigger", Creates("glue:trigger", "request.name") },
        { "UpdateTrigger", Alters("glue:trigger", "request.name") },
        { "StartTrigger", Alters("glue:trigger", "request.name") },
        { "StopTrigger", Alters("glue:trigger", "request.name") },
        { "DeleteTrigger", Deletes("glue:trigger", "request.name") },
        { "CreateCrawler", Creates("glue:crawler", "request.name") },
        { "UpdateCrawler", Alters("glue:crawler", "request.name") },
        { "PutResourcePolicy", Grants("resourcePolicy", "glue:catalog", "event.account") with { Document = "request.policyInJson", IsSole = true } },
        { "DeleteResourcePolicy", Revokes("resourcePolicy", "glue:catalog", "event.account") },
        { "PutDataCatalogEncryptionSettings", Alters("glue:catalog", "event.account") },
    });
}
