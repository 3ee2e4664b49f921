using System.Runtime.CompilerServices;
using Amazon.IdentityManagement.Model;
using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>Finds the owner's roles whose trust policy the attacker changed, so that he can take them from his own account at any time.</summary>
internal sealed class TrustPolicyDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/trust-policy")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        foreach (var role in snapshot.Roles)
        {
            if (context.AssessIam(role.Ref(), IamPrincipal.Of(role).Facts).Attribution is Attribution.AttackerCreated or Attribution.Unknown) continue;
            var finding = Grants.Find(context, Grants.TrustPolicy, role.Ref(), null) is { } grant ? Altered(context, role, grant) : Unexplained(context, role);
            if (finding is not null) yield return finding with { Impact = [.. finding.Impact, .. RoleDetector.Consumers(snapshot, role)] };
        }
    }

    private static Finding? Altered(DetectionContext context, RoleDetail role, LineageGrant grant)
    {
        var found = PolicyDocument.TryParse(role.AssumeRolePolicyDocument);
        if (found is null) return null;
        var previous = PolicyDocument.TryParse(grant.PreviousDocument);
        var foreigners = TrustPolicy.Foreigners(context, found);
        if (!StillStands(found, PolicyDocument.TryParse(grant.Document), previous, foreigners)) return null;

        var finding = Report(context, role, new(Attribution.AttackerAltered, 1, grant.Evidence, IsProven: true), Severity.Critical, $"the attacker changed who can take role {role.RoleName}", foreigners);
        if (previous is not null)
            return WithRestore(finding, found, previous.ToJson(), RestoreTrustPolicyRemediator.Id, "the policy from before the attacker's change is written back");
        if (foreigners.Count == 0)
            return finding with { Remediations = [RevokeRoleSessionsRemediator.Id], Impact = ["the trail does not show the policy from before, and nobody in it stands out: compare it with your own records"] };
        var isProven = foreigners.All(foreigner => foreigner.IsProven);
        return WithRestore(finding, found, TrustPolicy.Without(found, foreigners), isProven ? RestoreTrustPolicyRemediator.Id : RemoveForeignTrustRemediator.Id,
            isProven ? "the principals that the attacker made are taken out" : $"the trail does not show the policy from before: {string.Join(" and ", foreigners.Select(foreigner => foreigner.Words))} are taken out, if they are not yours");
    }

    // Without a trail, a stranger in the policy is all that can be seen.
    private static Finding? Unexplained(DetectionContext context, RoleDetail role)
    {
        if (context.Lineage.Window is not null || PolicyDocument.TryParse(role.AssumeRolePolicyDocument) is not { } found) return null;
        var foreigners = TrustPolicy.Foreigners(context, found);
        if (foreigners.Count == 0) return null;
        var assessment = new Assessment(Attribution.Unknown, 0.3, [Evidence.Live("trusts somebody outside, and no trail tells since when")], IsProven: false);
        return WithRestore(Report(context, role, assessment, Severity.Low, $"role {role.RoleName} can be taken from outside", foreigners), found, TrustPolicy.Without(found, foreigners),
            RemoveForeignTrustRemediator.Id, $"{string.Join(" and ", foreigners.Select(foreigner => foreigner.Words))} lose the role");
    }

    private static bool StillStands(PolicyDocument found, PolicyDocument? attackers, PolicyDocument? previous, IReadOnlyList<Foreigner> foreigners)
    {
        if (PolicyDocument.SameMeaning(found, previous)) return false;
        if (previous is null) return foreigners.Count > 0 || PolicyDocument.SameMeaning(found, attackers);
        if (attackers is null) return true;
        // The owner may have changed it since: it stands while anything that the attacker added is in it.
        var before = previous.Statements.Select(statement => statement.Meaning).ToHashSet();
        var added = attackers.Statements.Select(statement => statement.Meaning).Where(meaning => !before.Contains(meaning)).ToHashSet();
        return PolicyDocument.SameMeaning(found, attackers) || found.Statements.Any(statement => added.Contains(statement.Meaning));
    }

    private static Finding Report(DetectionContext context, RoleDetail role, Assessment assessment, Severity severity, string summary, IReadOnlyList<Foreigner> foreigners) =>
        context.Report(role.Ref(), assessment, severity, foreigners.Count == 0 ? summary : $"{summary}: it trusts {string.Join(", ", foreigners.Select(foreigner => foreigner.Words))}");

    private static Finding WithRestore(Finding finding, PolicyDocument found, string restored, string remediator, string impact) => finding with
    {
        Remediations = [remediator, RevokeRoleSessionsRemediator.Id],
        Impact = [impact],
        Parameters = new Dictionary<string, string> { [IamParameters.RestoreDocument] = restored, [IamParameters.FoundDocument] = found.ToJson() },
    };
}
