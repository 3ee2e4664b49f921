using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.DataPipeline;

/// <summary>What Data Pipeline's events do.</summary>
internal static class DataPipelineTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("datapipeline.amazonaws.com")
    {
        { "CreatePipeline", Creates("datapipeline:pipeline", "response.pipelineId") with { Name = "request.name" } },
        { "PutPipelineDefinition", Alters("datapipeline:pipeline", "request.pipelineId") },
        { "ActivatePipeline", Alters("datapipeline:pipeline", "request.pipelineId") },
        { "DeletePipeline", Deletes("datapipeline:pipeline", "request.pipelineId") },
    });
}
