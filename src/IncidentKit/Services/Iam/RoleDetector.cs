using System.Runtime.CompilerServices;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Finds roles that the attacker made to come back by, and the owner's roles that he has sessions of.</summary>
internal sealed class RoleDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/role")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        var hands = AttackerHands.Of(context);
        foreach (var role in snapshot.Roles)
        {
            var assessment = context.AssessIam(role.Ref(), IamPrincipal.Of(role).Facts);
            var held = hands.Of(role);
            if (assessment.Attribution == Attribution.AttackerCreated || (assessment.Attribution == Attribution.Unknown && !held.Any && context.IsReportable(assessment)))
            {
                if (ReservedRole.IsServiceLinked(role.Path)) continue;
                yield return Made(context, snapshot, role, assessment);
            }
            else if (held.Any && !held.AreRevoked(context, role.RolePolicyList) && !IsOver(context, role, held))
            {
                yield return Used(context, snapshot, role, held);
            }
        }
    }

    // What cannot be revoked can be waited out.
    private static bool IsOver(DetectionContext context, RoleDetail role, Holdings held) =>
        ReservedRole.WhyNotRevocable(role.Path, role.RoleName) is not null && !held.Credentials.Any(session => SessionLife.IsLive(session, context.Time.GetUtcNow()));

    private static Finding Made(DetectionContext context, IamSnapshot snapshot, RoleDetail role, Assessment assessment)
    {
        var trusted = TrustPolicy.Foreigners(context, PolicyDocument.TryParse(role.AssumeRolePolicyDocument)).Select(foreigner => foreigner.Words).ToList();
        var isReserved = ReservedRole.IsIdentityCenters(role.Path);
        return context.Report(role.Ref(), assessment, (trusted.Count > 0 ? Severity.Critical : Severity.High).Or(assessment),
            $"role {role.RoleName}, {assessment.Origin()}{(trusted.Count > 0 ? $", can be taken by {string.Join(", ", trusted)}" : "")}{(isReserved ? "; Identity Center made it for a permission set: remove the assignment there" : "")}") with
        {
            Remediations = isReserved ? [] : [DenyAllRemediator.Id, DeleteRoleRemediator.Id],
            Impact = [.. Consumers(snapshot, role)],
        };
    }

    private static Finding Used(DetectionContext context, IamSnapshot snapshot, RoleDetail role, Holdings held) =>
        context.Report(role.Ref(), held.Assessment, Severity.High,
            $"role {role.RoleName} is the owner's and the attacker has or had sessions of it: {held.Credentials.Count} in the trail") with
        {
            Remediations = [RevokeRoleSessionsRemediator.Id],
            Impact = [.. Consumers(snapshot, role)],
        };

    /// <summary>What works with the role, by what IAM knows.</summary>
    internal static IEnumerable<string> Consumers(IamSnapshot snapshot, RoleDetail role)
    {
        foreach (var profile in role.InstanceProfileList ?? []) yield return $"instances with the instance profile {profile.InstanceProfileName} work as this role";
        foreach (var other in snapshot.RolesThatTrust(role.Arn)) yield return $"role {other.RoleName} can be assumed from this role";
        if (AwsTime.Of(role.RoleLastUsed?.LastUsedDate) is { } used) yield return $"the role was last used {used:u} in {role.RoleLastUsed!.Region}";
    }
}
