namespace IncidentKit.Services.Iam;

/// <summary>Finds X.509 certificates by which the attacker signs calls without an access key.</summary>
internal sealed class SigningCertificateDetector()
    : UserCredentialDetector(UserCredentialKind.SigningCertificate, "AWS's SOAP interfaces", DeactivateSigningCertificateRemediator.Id, DeleteSigningCertificateRemediator.Id);
