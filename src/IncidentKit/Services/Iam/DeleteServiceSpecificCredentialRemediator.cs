namespace IncidentKit.Services.Iam;

/// <summary>Deletes a service-specific credential, such as a Bedrock API key, of the attacker's.</summary>
internal sealed class DeleteServiceSpecificCredentialRemediator()
    : DeleteCredentialRemediator(UserCredentialKind.ServiceSpecificCredential, Describe(UserCredentialKind.ServiceSpecificCredential, Id, DeactivateServiceSpecificCredentialRemediator.Id))
{
    internal const string Id = "iam/delete-service-specific-credential";
}
