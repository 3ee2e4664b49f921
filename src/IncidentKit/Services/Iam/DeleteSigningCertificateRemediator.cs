namespace IncidentKit.Services.Iam;

/// <summary>Deletes a signing certificate of the attacker's.</summary>
internal sealed class DeleteSigningCertificateRemediator()
    : DeleteCredentialRemediator(UserCredentialKind.SigningCertificate, Describe(UserCredentialKind.SigningCertificate, Id, DeactivateSigningCertificateRemediator.Id))
{
    internal const string Id = "iam/delete-signing-certificate";
}
