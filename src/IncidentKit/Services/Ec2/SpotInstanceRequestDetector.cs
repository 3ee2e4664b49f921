using System.Runtime.CompilerServices;
using Amazon.EC2.Model;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Finds Spot requests of the attacker's: a persistent one launches a new instance for each that is terminated.</summary>
internal sealed class SpotInstanceRequestDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("ec2/spot-instance-request")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["ec2:DescribeSpotInstanceRequests", .. SuspectInstances.Permissions],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var request in await SpotRequests.ReadAsync(context, cancellationToken))
        {
            var assessment = SpotRequests.Assess(context, request);
            if (!assessment.IsReportable()) continue;
            var fleet = await FleetOfAsync(context, request, cancellationToken);
            assessment = SpotRequests.Assess(context, request, fleet);
            yield return context.Report(Ec2Resources.Of(context, Ec2Resources.SpotRequest, request.SpotInstanceRequestId), assessment, Severity.High.Or(assessment),
                $"{request.Type} Spot request {request.SpotInstanceRequestId} ({request.LaunchSpecification?.InstanceType}, {request.State}) is {assessment.Origin()}") with
            {
                Remediations = [CancelSpotRequestRemediator.Id],
                Parents = fleet is null ? [] : [fleet],
                Parameters = new Dictionary<string, string> { ["state"] = request.State ?? "", ["type"] = request.Type ?? "", ["instance"] = request.InstanceId ?? "" },
                Impact = request.State == Amazon.EC2.SpotInstanceState.Disabled ? ["to cancel it terminates its stopped instance"] : [],
            };
        }
    }

    // Fleets mark their instances; their requests carry no mark.
    private static async Task<ResourceRef?> FleetOfAsync(DetectionContext context, SpotInstanceRequest request, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(request.InstanceId) ? null : (await SuspectInstances.TryReadAsync(context, cancellationToken))
            .FirstOrDefault(suspect => suspect.Instance.InstanceId == request.InstanceId)?.Parents.FirstOrDefault(parent => parent.Type is Ec2Resources.SpotFleet or Ec2Resources.Fleet);
}
