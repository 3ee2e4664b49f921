namespace IncidentKit.Services.Iam;

/// <summary>Finds SSH keys by which the attacker reads and writes the account's CodeCommit repositories.</summary>
internal sealed class SshPublicKeyDetector()
    : UserCredentialDetector(UserCredentialKind.SshPublicKey, "CodeCommit's repositories", DeactivateSshPublicKeyRemediator.Id, DeleteSshPublicKeyRemediator.Id);
