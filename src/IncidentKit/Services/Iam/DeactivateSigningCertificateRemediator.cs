namespace IncidentKit.Services.Iam;

/// <summary>Switches off a signing certificate.</summary>
internal sealed class DeactivateSigningCertificateRemediator() : DeactivateCredentialRemediator(UserCredentialKind.SigningCertificate, Id)
{
    internal const string Id = "iam/deactivate-signing-certificate";
}
