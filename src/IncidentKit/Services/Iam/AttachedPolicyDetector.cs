using System.Runtime.CompilerServices;
using Amazon.IdentityManagement.Model;
using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Finds managed policies that the attacker attached to a user, a group or a role.</summary>
internal sealed class AttachedPolicyDetector : IDetector
{
    // AWS's own policies that give everything, or the right to take everything.
    private static readonly HashSet<string> Mighty = new(StringComparer.Ordinal) { "AdministratorAccess", "IAMFullAccess", "PowerUserAccess" };

    public DetectorDescriptor Descriptor { get; } = new("iam/attached-policy")
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
            foreach (var policy in principal.AttachedPolicies)
            {
                if (!QuarantinePolicy.Is(policy.PolicyArn) && Detect(context, snapshot, principal, policy) is { } finding) yield return finding;
            }
        }
    }

    private static Finding? Detect(DetectionContext context, IamSnapshot snapshot, IamPrincipal principal, AttachedPolicyType policy)
    {
        var resource = new ResourceRef(principal.Kind.AttachedPolicyType(), $"{principal.Name}/{policy.PolicyName}");
        var own = snapshot.Policies.FirstOrDefault(candidate => candidate.Arn == policy.PolicyArn);
        var document = snapshot.DefaultDocument(policy.PolicyArn);
        var isMighty = own is null ? Mighty.Contains(policy.PolicyName) : PolicyReach.IsAdministrator(document) || PolicyReach.Escalation(document) is not null;
        var assessment = Assess(context, principal, policy, resource, own);
        if (!context.IsReportable(assessment, isMighty)) return null;
        return context.Report(resource, assessment, (isMighty ? Severity.Critical : Severity.High).Or(assessment),
            $"policy {policy.PolicyName} on {principal.Kind.Noun()} {principal.Name}, {(assessment.IsAttackers ? "by the attacker" : "of unknown origin")}{(own is null ? "" : $": it allows {PolicyReach.Describe(document)}")}") with
        {
            Remediations = [DetachPolicyRemediator.Id],
            Parents = own is null ? [principal.Ref] : [principal.Ref, own.Ref()],
            Parameters = new Dictionary<string, string> { [IamParameters.PolicyArn] = policy.PolicyArn },
        };
    }

    // An attachment has no date: it is the attacker's when the trail says so, or when either end of it is.
    private static Assessment Assess(DetectionContext context, IamPrincipal principal, AttachedPolicyType policy, ResourceRef resource, ManagedPolicyDetail? own)
    {
        var grant = Grants.Find(context, Grants.AttachedPolicy, principal.Ref, policy.PolicyArn);
        var assessment = context.AssessIam(resource, new() { Owner = principal.Ref }, grant);
        return assessment.IsAttackers || own is null ? assessment : context.AssessIam(resource, new() { Owner = own.Ref() });
    }
}
