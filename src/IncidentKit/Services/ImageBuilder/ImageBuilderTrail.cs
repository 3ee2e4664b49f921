using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.ImageBuilder;

/// <summary>What Image Builder's events do.</summary>
internal static class ImageBuilderTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("imagebuilder.amazonaws.com")
    {
        { "CreateImagePipeline", Creates("imagebuilder:image-pipeline", "response.imagePipelineArn") with { Name = "request.name" } },
        { "CreateImage", Creates("imagebuilder:image", "response.imageBuildVersionArn") },
        { "DeleteImagePipeline", Deletes("imagebuilder:image-pipeline", "request.imagePipelineArn") },
    });
}
