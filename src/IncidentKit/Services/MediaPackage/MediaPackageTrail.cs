using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.MediaPackage;

/// <summary>What MediaPackage's events do.</summary>
internal static class MediaPackageTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("mediapackage.amazonaws.com")
    {
        { "CreateChannel", Creates("mediapackage:channel", "request.id") },
    });
}
