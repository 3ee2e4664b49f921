using System.Runtime.CompilerServices;
using Amazon.EC2.Model;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Finds EC2 fleets of the attacker's, instant ones too, which AWS shows only to who knows their ids.</summary>
internal sealed class FleetDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("ec2/fleet")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = SuspectInstances.Permissions,
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listed = await Fleets.ReadAsync(context, cancellationToken);
        foreach (var fleet in listed)
        {
            if (FindingOf(context, fleet) is { } finding) yield return finding;
        }

        var instant = Named(context).Concat((await SuspectInstances.TryReadAsync(context, cancellationToken)).SelectMany(suspect => suspect.Parents))
            .Where(parent => parent.Type == Ec2Resources.Fleet).Select(parent => parent.Id).Distinct().Except(listed.Select(fleet => fleet.FleetId)).ToList();
        foreach (var fleet in await Fleets.ReadAsync(context, instant, cancellationToken))
        {
            if (FindingOf(context, fleet) is { } finding) yield return finding;
        }
    }

    private static IEnumerable<ResourceRef> Named(DetectionContext context) => context.Lineage.Resources
        .Where(resource => resource.Type == Ec2Resources.Fleet && resource.Region == context.Region && (resource.Account is null || resource.Account == context.Account))
        .Select(resource => new ResourceRef(resource.Type, resource.Id));

    private static Finding? FindingOf(DetectionContext context, FleetData fleet)
    {
        var assessment = Fleets.Assess(context, fleet);
        return assessment.IsReportable()
            ? context.Report(Ec2Resources.Of(context, Ec2Resources.Fleet, fleet.FleetId), assessment, Severity.High.Or(assessment),
                $"{fleet.Type} fleet {fleet.FleetId} ({fleet.FleetState}, capacity {fleet.TargetCapacitySpecification?.TotalTargetCapacity ?? 0}) is {assessment.Origin()}") with
            {
                Remediations = [DeleteFleetRemediator.Id],
                Parameters = new Dictionary<string, string> { ["type"] = fleet.Type ?? "" },
            }
            : null;
    }
}
