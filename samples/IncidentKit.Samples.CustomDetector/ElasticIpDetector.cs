using System.Runtime.CompilerServices;
using Amazon.EC2;
using IncidentKit.Detection;

namespace IncidentKit.Samples.CustomDetector;

/// <summary>Finds Elastic IP addresses that the attacker allocated: each costs by the hour, and may still point at his machines.</summary>
internal sealed class ElasticIpDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("vendor/elastic-ip")
    {
        Category = FindingCategory.Usage,
        Scope = UnitScope.Regional,
        Permissions = ["ec2:DescribeAddresses"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var response = await context.Client<IAmazonEC2>().DescribeAddressesAsync(new(), cancellationToken);
        foreach (var address in response.Addresses ?? [])
        {
            var resource = new ResourceRef("ec2:elastic-ip", address.AllocationId);
            var assessment = context.Assess(resource);
            if (assessment.Attribution == Attribution.Owner) continue;
            yield return context.Report(resource, assessment, Severity.Low, $"address {address.PublicIp} is allocated") with
            {
                Remediations = [ReleaseElasticIpRemediator.Id],
            };
        }
    }
}
