using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes a SAML provider of the attacker's.</summary>
internal sealed class DeleteSamlProviderRemediator : IRemediator
{
    internal const string Id = "iam/delete-saml-provider";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.SamlProvider],
        Permissions = ["iam:GetSAMLProvider", "iam:DeleteSAMLProvider"],
        Impact = ["nobody signs in by it any more"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await Gone.OrReadAsync(context.Client<IAmazonIdentityManagementService>().GetSAMLProviderAsync(new() { SAMLProviderArn = context.Arn() }, cancellationToken)) is { } provider
            ? new() { Data = new() { ["metadata"] = provider.SAMLMetadataDocument, ["createdAt"] = AwsTime.Of(provider.CreateDate)?.ToString("O") } }
            : ResourceState.Absent;

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Gone.IsFineAsync(context.Client<IAmazonIdentityManagementService>().DeleteSAMLProviderAsync(new() { SAMLProviderArn = context.Arn() }, cancellationToken));
}
