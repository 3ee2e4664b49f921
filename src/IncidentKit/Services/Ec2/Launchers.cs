using Amazon.Runtime;
using IncidentKit.Detection;
using IncidentKit.Services.AutoScaling;

namespace IncidentKit.Services.Ec2;

/// <summary>Says whose work the things are that launch instances by themselves.</summary>
internal static class Launchers
{
    /// <summary>The assessment of a launcher; <see langword="null"/> when it is gone, or cannot be read: its own detector tells of that.</summary>
    internal static async Task<Assessment?> AssessAsync(DetectionContext context, ResourceRef launcher, CancellationToken cancellationToken)
    {
        try
        {
            return launcher.Type switch
            {
                Groups.Type => Of(await Groups.ReadAsync(context, cancellationToken), group => group.AutoScalingGroupName, Groups.Assess),
                Ec2Resources.SpotRequest => Of(await SpotRequests.ReadAsync(context, cancellationToken), request => request.SpotInstanceRequestId, (run, request) => SpotRequests.Assess(run, request)),
                Ec2Resources.SpotFleet => Of(await SpotFleets.ReadAsync(context, cancellationToken), fleet => fleet.SpotFleetRequestId, SpotFleets.Assess),
                Ec2Resources.Fleet => Of(await Fleets.ReadAsync(context, cancellationToken), fleet => fleet.FleetId, Fleets.Assess),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or TimeoutException)
        {
            return null;
        }

        Assessment? Of<T>(IReadOnlyList<T> all, Func<T, string> idOf, Func<DetectionContext, T, Assessment> assess) where T : class =>
            all.FirstOrDefault(one => idOf(one) == launcher.Id) is { } found ? assess(context, found) : null;
    }
}
