using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Detective;

/// <summary>What Detective's events do: its record is deleted.</summary>
internal static class DetectiveTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("detective.amazonaws.com")
    {
        { "DeleteGraph", Deletes("detective:graph", "request.graphArn") },
        { "DisassociateMembership", Hides("detective:graph", "request.graphArn") },
        { "DeleteMembers", Hides("detective:graph", "request.graphArn") },
    });
}
