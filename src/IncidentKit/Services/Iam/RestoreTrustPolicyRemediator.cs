using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Writes a role's trust policy back as it was before the attacker: he can take the role no more.</summary>
internal sealed class RestoreTrustPolicyRemediator() : TrustPolicyRemediator(new(Id)
{
    Phase = PlanPhase.Contain,
    Kind = RemediationKind.Restore,
    ResourceTypes = [IamResources.Role],
    Permissions = Calls,
    AppliesTo = [Attribution.AttackerAltered],
    Impact = ["who was let in by the attacker's change alone cannot take the role any more; sessions that exist go on until they are revoked"],
})
{
    internal const string Id = "iam/restore-trust-policy";
}
