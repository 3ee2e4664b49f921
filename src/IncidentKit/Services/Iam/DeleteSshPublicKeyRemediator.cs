namespace IncidentKit.Services.Iam;

/// <summary>Deletes an SSH key of the attacker's.</summary>
internal sealed class DeleteSshPublicKeyRemediator()
    : DeleteCredentialRemediator(UserCredentialKind.SshPublicKey, Describe(UserCredentialKind.SshPublicKey, Id, DeactivateSshPublicKeyRemediator.Id))
{
    internal const string Id = "iam/delete-ssh-public-key";
}
