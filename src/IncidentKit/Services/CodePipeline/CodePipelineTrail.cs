using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CodePipeline;

/// <summary>What CodePipeline's events do.</summary>
internal static class CodePipelineTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("codepipeline.amazonaws.com")
    {
        { "CreatePipeline", Creates("codepipeline:pipeline", "request.pipeline.name") },
        { "UpdatePipeline", Alters("codepipeline:pipeline", "request.pipeline.name") },
        { "StartPipelineExecution", Alters("codepipeline:pipeline", "request.name") },
        { "DeletePipeline", Deletes("codepipeline:pipeline", "request.name") },
    });
}
