using System.Runtime.CompilerServices;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Finds Spot requests of the attacker's: a persistent one launches a new instance for each that is terminated.</summary>
internal sealed class SpotInstanceRequestDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("ec2/spot-instance-request")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["ec2:DescribeSpotInstanceRequests"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var request in await SpotRequests.ReadAsync(context, cancellationToken))
        {
            var assessment = SpotRequests.Assess(context, request);
            if (!assessment.IsReportable()) continue;
            yield return context.Report(Ec2Resources.Of(context, Ec2Resources.SpotRequest, request.SpotInstanceRequestId), assessment, Severity.High.Or(assessment),
                $"{request.Type} Spot request {request.SpotInstanceRequestId} ({request.LaunchSpecification?.InstanceType}, {request.State}) is {assessment.Origin()}") with
            {
                Remediations = [CancelSpotRequestRemediator.Id],
                Parents = SpotRequests.FleetOf(Ec2Resources.TagsOf(request.Tags)) is { } fleet ? [new(Ec2Resources.SpotFleet, fleet)] : [],
                Parameters = new Dictionary<string, string> { ["state"] = request.State ?? "", ["type"] = request.Type ?? "", ["instance"] = request.InstanceId ?? "" },
                Impact = request.State == Amazon.EC2.SpotInstanceState.Disabled ? ["to cancel it terminates its stopped instance"] : [],
            };
        }
    }
}
