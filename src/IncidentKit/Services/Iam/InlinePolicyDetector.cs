using System.Runtime.CompilerServices;
using Amazon.IdentityManagement.Model;
using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Finds inline policies by which the attacker gave rights to a user, a group or a role, or that he rewrote.</summary>
internal sealed class InlinePolicyDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/inline-policy")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        foreach (var principal in snapshot.Principals)
        {
            foreach (var policy in principal.InlinePolicies)
            {
                if (Detect(context, principal, policy) is { } finding) yield return finding;
            }
        }
    }

    private static Finding? Detect(DetectionContext context, IamPrincipal principal, PolicyDetail policy)
    {
        var document = PolicyDocument.TryParse(policy.PolicyDocument);
        // The kit's own denials are containment, and no finding of the next look.
        if (policy.PolicyName is OlderSessions.PolicyName or OlderSessions.DenyAllName && PolicyReach.OnlyDenies(document)) return null;

        var resource = new ResourceRef(principal.Kind.InlinePolicyType(), $"{principal.Name}/{policy.PolicyName}");
        var grant = Grants.Find(context, Grants.InlinePolicy, principal.Ref, policy.PolicyName);
        var previous = PolicyDocument.TryParse(grant?.PreviousDocument);
        if (PolicyDocument.SameMeaning(document, previous)) return null;
        var isAdministrator = document is null || PolicyReach.IsAdministrator(document);
        var assessment = context.AssessIam(resource, new() { Owner = principal.Ref }, grant);
        if (!context.IsReportable(assessment, isRisky: isAdministrator)) return null;

        var severity = (isAdministrator ? Severity.Critical : Severity.High).Or(assessment);
        var finding = context.Report(resource, assessment, severity,
            $"inline policy {policy.PolicyName} of {principal.Kind.Noun()} {principal.Name}, {assessment.Origin()}, allows {PolicyReach.Describe(document)}") with
        {
            Remediations = [DeleteInlinePolicyRemediator.Id],
            Parents = [principal.Ref],
        };
        if (assessment.Attribution == Attribution.AttackerAltered) return Restorable(finding, previous, policy);
        return grant is null ? finding : finding with { Impact = ["if a policy of this name was the owner's before the trail begins, its text is lost"] };
    }

    private static Finding Restorable(Finding finding, PolicyDocument? previous, PolicyDetail policy) => previous is null
        ? finding with { Remediations = [], Impact = ["the policy was the owner's before, and the trail does not show what it said: write it back from your own records"] }
        : finding with
        {
            Remediations = [RestoreInlinePolicyRemediator.Id],
            Parameters = new Dictionary<string, string>
            {
                [IamParameters.RestoreDocument] = previous.ToJson(),
                [IamParameters.FoundDocument] = PolicyDocument.Decode(policy.PolicyDocument),
            },
        };
}
