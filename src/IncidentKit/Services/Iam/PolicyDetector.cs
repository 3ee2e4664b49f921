using System.Runtime.CompilerServices;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Finds managed policies that the attacker made.</summary>
internal sealed class PolicyDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/policy")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        foreach (var policy in snapshot.Policies)
        {
            var assessment = context.AssessIam(policy.Ref(), new() { CreatedAt = AwsTime.Of(policy.CreateDate), ChangedAt = AwsTime.Of(policy.UpdateDate) });
            // A version that the attacker added to the owner's policy is another finding: the policy itself stays.
            if (assessment.Attribution == Attribution.AttackerAltered || !context.IsReportable(assessment)) continue;
            var document = snapshot.DefaultDocument(policy.Arn);
            var holders = snapshot.Principals
                .Where(principal => principal.Boundary == policy.Arn || principal.AttachedPolicies.Any(attached => attached.PolicyArn == policy.Arn))
                .Select(principal => $"{principal.Kind.Noun()} {principal.Name} loses it{(principal.Boundary == policy.Arn ? " as its permissions boundary" : "")}");
            yield return context.Report(policy.Ref(), assessment, (PolicyReach.IsAdministrator(document) ? Severity.Critical : Severity.High).Or(assessment),
                $"policy {policy.PolicyName}, {assessment.Origin()}, allows {PolicyReach.Describe(document)}") with
            {
                Remediations = [DeletePolicyRemediator.Id],
                Impact = [.. holders],
            };
        }
    }
}
