using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Inspector;

/// <summary>What Inspector's events do: it is told not to look.</summary>
internal static class InspectorTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("inspector2.amazonaws.com")
    {
        { "Disable", Hides("inspector2:account", "event.account") },
        { "CreateFilter", Hides("inspector2:account", "event.account") },
        { "DisassociateMember", Hides("inspector2:account", "event.account") },
        { "DisableDelegatedAdminAccount", Hides("inspector2:account", "event.account") },
    });
}
