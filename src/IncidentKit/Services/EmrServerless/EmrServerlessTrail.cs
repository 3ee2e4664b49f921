using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.EmrServerless;

/// <summary>What EMR Serverless' events do.</summary>
internal static class EmrServerlessTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("emr-serverless.amazonaws.com")
    {
        { "CreateApplication", Creates("emr-serverless:application", "response.applicationId") with { Name = "request.name" } },
        { "StartApplication", Alters("emr-serverless:application", "request.applicationId") },
        { "UpdateApplication", Alters("emr-serverless:application", "request.applicationId") },
        { "StartJobRun", Creates("emr-serverless:job-run", "response.jobRunId") },
        { "DeleteApplication", Deletes("emr-serverless:application", "request.applicationId") },
    });
}
