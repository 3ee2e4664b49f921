using IncidentKit.Trail.Rules;
using Microsoft.Extensions.DependencyInjection;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.CostExplorer;

/// <summary>What Cost Explorer's events do: nobody is told of what is spent.</summary>
internal static class CostExplorerTrail
{
    internal static void Register(IIncidentKitBuilder builder) => builder.AddTrailRules(new TrailTable("ce.amazonaws.com")
    {
        { "DeleteAnomalyMonitor", Deletes("ce:anomaly-monitor", "request.monitorArn") },
        { "DeleteAnomalySubscription", Deletes("ce:anomaly-subscription", "request.subscriptionArn") },
    });
}
