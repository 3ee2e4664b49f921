namespace IncidentKit.Services.Iam;

/// <summary>Switches off an access key.</summary>
internal sealed class DeactivateAccessKeyRemediator() : DeactivateCredentialRemediator(UserCredentialKind.AccessKey, Id)
{
    internal const string Id = "iam/deactivate-access-key";
}
