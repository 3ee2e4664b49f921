using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Athena;

/// <summary>What Athena's events do.</summary>
internal static class AthenaTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("athena.amazonaws.com")
    {
        { "CreateWorkGroup", Creates("athena:work-group", "request.name") },
        { "UpdateWorkGroup", Alters("athena:work-group", "request.workGroup") },
        { "DeleteWorkGroup", Deletes("athena:work-group", "request.workGroup") },
    });
}
