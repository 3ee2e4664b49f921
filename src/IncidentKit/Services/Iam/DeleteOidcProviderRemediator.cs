using System.Text.Json.Nodes;
using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes an OpenID Connect provider of the attacker's.</summary>
internal sealed class DeleteOidcProviderRemediator : IRemediator
{
    internal const string Id = "iam/delete-oidc-provider";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.OidcProvider],
        Permissions = ["iam:GetOpenIDConnectProvider", "iam:DeleteOpenIDConnectProvider"],
        Impact = ["nobody signs in by it any more"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await Gone.OrReadAsync(context.Client<IAmazonIdentityManagementService>().GetOpenIDConnectProviderAsync(new() { OpenIDConnectProviderArn = context.Arn() }, cancellationToken)) is { } provider
            ? new() { Data = new() { ["url"] = provider.Url, ["clientIds"] = ListOf(provider.ClientIDList), ["thumbprints"] = ListOf(provider.ThumbprintList) } }
            : ResourceState.Absent;

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Gone.IsFineAsync(context.Client<IAmazonIdentityManagementService>().DeleteOpenIDConnectProviderAsync(new() { OpenIDConnectProviderArn = context.Arn() }, cancellationToken));

    private static JsonArray ListOf(IEnumerable<string>? items) => [.. (items ?? []).Select(item => (JsonNode)JsonValue.Create(item))];
}
