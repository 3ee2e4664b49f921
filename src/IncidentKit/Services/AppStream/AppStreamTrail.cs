using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.AppStream;

/// <summary>What AppStream's events do.</summary>
internal static class AppStreamTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("appstream.amazonaws.com")
    {
        { "CreateFleet", Creates("appstream:fleet", "request.name") },
        { "CreateImageBuilder", Creates("appstream:image-builder", "request.name") },
        { "StartFleet", Alters("appstream:fleet", "request.name") },
        { "StopFleet", Alters("appstream:fleet", "request.name") },
        { "DeleteFleet", Deletes("appstream:fleet", "request.name") },
    });
}
