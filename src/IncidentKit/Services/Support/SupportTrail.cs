using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Support;

/// <summary>What Support's events do: cases are opened in the owner's name.</summary>
internal static class SupportTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("support.amazonaws.com")
    {
        { "CreateCase", Creates("support:case", "response.caseId") },
    });
}
