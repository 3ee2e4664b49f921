using System.Runtime.CompilerServices;
using Amazon.EC2;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Ec2;

/// <summary>Finds key pairs that the attacker made or imported: they open every instance that is launched with them.</summary>
internal sealed class KeyPairDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("ec2/key-pair")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Regional,
        Permissions = ["ec2:DescribeKeyPairs"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var response = await context.Client<IAmazonEC2>().DescribeKeyPairsAsync(new(), cancellationToken);
        foreach (var pair in response.KeyPairs ?? [])
        {
            var resource = Ec2Resources.Of(context, Ec2Resources.KeyPair, pair.KeyPairId) with { UniqueId = pair.KeyPairId };
            var facts = new LiveFacts { CreatedAt = AwsTime.Of(pair.CreateTime), Tags = Ec2Resources.TagsOf(pair.Tags) };
            // Old events know the name alone.
            var byName = context.Assess(resource with { Id = pair.KeyName }, facts);
            var assessment = byName.IsProven ? byName : context.Assess(resource, facts);
            if (!assessment.IsReportable()) continue;
            yield return context.Report(resource, assessment, Severity.Medium.Or(assessment), $"key pair {pair.KeyName} ({pair.KeyPairId}) is {assessment.Origin()}") with
            {
                Remediations = [DeleteKeyPairRemediator.Id],
                Impact = ["instances that run already still take the key: its public half stays on them"],
            };
        }
    }
}
