namespace IncidentKit.Services.Iam;

/// <summary>Deletes an access key of the attacker's.</summary>
internal sealed class DeleteAccessKeyRemediator()
    : DeleteCredentialRemediator(UserCredentialKind.AccessKey, Describe(UserCredentialKind.AccessKey, Id, DeactivateAccessKeyRemediator.Id))
{
    internal const string Id = "iam/delete-access-key";
}
