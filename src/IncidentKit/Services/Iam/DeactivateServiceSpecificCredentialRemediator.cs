namespace IncidentKit.Services.Iam;

/// <summary>Switches off a service-specific credential, such as a Bedrock API key.</summary>
internal sealed class DeactivateServiceSpecificCredentialRemediator() : DeactivateCredentialRemediator(UserCredentialKind.ServiceSpecificCredential, Id)
{
    internal const string Id = "iam/deactivate-service-specific-credential";
}
