using System.Runtime.CompilerServices;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Finds Spot fleets of the attacker's: they keep as many instances running as they were told.</summary>
internal sealed class SpotFleetRequestDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("ec2/spot-fleet-request")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["ec2:DescribeSpotFleetRequests"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var fleet in await SpotFleets.ReadAsync(context, cancellationToken))
        {
            var assessment = SpotFleets.Assess(context, fleet);
            if (!assessment.IsReportable()) continue;
            yield return context.Report(Ec2Resources.Of(context, Ec2Resources.SpotFleet, fleet.SpotFleetRequestId), assessment, Severity.High.Or(assessment),
                $"Spot fleet {fleet.SpotFleetRequestId} ({fleet.SpotFleetRequestState}, capacity {fleet.ConfigData?.TargetCapacity ?? 0}) is {assessment.Origin()}") with
            {
                Remediations = [CancelSpotFleetRemediator.Id],
            };
        }
    }
}
