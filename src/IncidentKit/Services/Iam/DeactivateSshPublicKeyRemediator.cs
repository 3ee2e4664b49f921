namespace IncidentKit.Services.Iam;

/// <summary>Switches off an SSH key.</summary>
internal sealed class DeactivateSshPublicKeyRemediator() : DeactivateCredentialRemediator(UserCredentialKind.SshPublicKey, Id)
{
    internal const string Id = "iam/deactivate-ssh-public-key";
}
