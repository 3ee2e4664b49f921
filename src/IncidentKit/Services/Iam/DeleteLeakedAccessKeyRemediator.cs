using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes the owner's access key that leaked, once nothing of the owner's uses it any more; never recommended, since that is for a person to know.</summary>
internal sealed class DeleteLeakedAccessKeyRemediator() : DeleteCredentialRemediator(UserCredentialKind.AccessKey, new(Id)
{
    Phase = PlanPhase.Eradicate,
    Kind = RemediationKind.Delete,
    ResourceTypes = [IamResources.AccessKey],
    Permissions = [UserCredentialKind.AccessKey.ListAction, UserCredentialKind.AccessKey.DeleteAction],
    After = [DeactivateAccessKeyRemediator.Id],
    AppliesTo = [Attribution.AttackerAltered],
    Maturity = Maturity.Report,
    Impact = ["the key is the owner's: give the programs that use it a new one first; a deleted key cannot be had again"],
})
{
    internal const string Id = "iam/delete-leaked-access-key";
}
