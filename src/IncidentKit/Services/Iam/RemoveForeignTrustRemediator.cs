using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Takes strangers out of a role's trust policy where nobody can say how it was before; never recommended, since a stranger may be the owner's supplier.</summary>
internal sealed class RemoveForeignTrustRemediator() : TrustPolicyRemediator(new(Id)
{
    Phase = PlanPhase.Contain,
    Kind = RemediationKind.Restore,
    ResourceTypes = [IamResources.Role],
    Permissions = Calls,
    AppliesTo = [Attribution.AttackerAltered, Attribution.Unknown],
    Maturity = Maturity.Report,
    Impact = ["if one of them is a supplier of yours, it loses access: name its account as trusted and plan again"],
})
{
    internal const string Id = "iam/remove-foreign-trust";
}
