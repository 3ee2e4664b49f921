namespace IncidentKit.Services.Iam;

/// <summary>Finds credentials for one service, Bedrock's API keys among them: they call models at the owner's cost, and AWS's quarantine leaves them alone.</summary>
internal sealed class ServiceSpecificCredentialDetector()
    : UserCredentialDetector(UserCredentialKind.ServiceSpecificCredential, "one service without an access key", DeactivateServiceSpecificCredentialRemediator.Id, DeleteServiceSpecificCredentialRemediator.Id);
