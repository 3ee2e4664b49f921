using IncidentKit.Testing.Services.Ec2.Instances;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>What happens to Spot requests, fleets and groups when their instances go: most of them launch new ones at once.</summary>
internal sealed class Relaunches(ISimulatedCloud cloud, Spot.SpotRequests spot, Spot.SpotFleets spotFleets, Fleets fleets)
{
    internal void AfterTermination(Ec2Region region, IReadOnlyList<Instance> gone, DateTimeOffset now)
    {
        foreach (var instance in gone) spot.InstanceGone(region, instance, now);
        foreach (var fleet in Parents(region, gone, Spot.SpotFleet.Tag)) spotFleets.Replenish(region, region.SpotFleets[fleet]);
        foreach (var fleet in Parents(region, gone, Fleet.Tag)) fleets.Replenish(region, region.Fleets[fleet]);
        foreach (var group in Parents(region, gone, AutoScaling.ScalingGroup.Tag)) cloud.Service<AutoScaling.AutoScalingService>().InstanceGone(region.Account, region.Name, group, now);
    }

    /// <summary>An Auto Scaling group finds a stopped instance unhealthy and replaces it.</summary>
    internal void AfterStop(Ec2Region region, Instance instance, DateTimeOffset now)
    {
        if (region.Tags.Value(instance.Id, AutoScaling.ScalingGroup.Tag) is { } group) cloud.Service<AutoScaling.AutoScalingService>().InstanceUnhealthy(region.Account, region.Name, group, instance.Id, now);
    }

    private static string[] Parents(Ec2Region region, IReadOnlyList<Instance> gone, string tag) =>
        [.. gone.Select(instance => region.Tags.Value(instance.Id, tag)).OfType<string>().Distinct()];
}
