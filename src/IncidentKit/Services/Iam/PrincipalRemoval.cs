using System.Text.Json.Nodes;
using Amazon.IdentityManagement;

namespace IncidentKit.Services.Iam;

/// <summary>Writes down the policies of a principal, and strips it of them, as IAM wants before it deletes one.</summary>
internal static class PrincipalRemoval
{
    /// <summary>The inline policies by name and text.</summary>
    internal static async Task<JsonObject> InlinePoliciesAsync(IAmazonIdentityManagementService iam, PrincipalKind kind, string name, CancellationToken cancellationToken)
    {
        var policies = new JsonObject();
        await foreach (var policy in iam.InlineNamesAsync(kind, name, cancellationToken)) policies[policy] = await iam.InlineAsync(kind, name, policy, cancellationToken);
        return policies;
    }

    /// <summary>The ARNs of the attached policies.</summary>
    internal static async Task<JsonArray> AttachedPoliciesAsync(IAmazonIdentityManagementService iam, PrincipalKind kind, string name, CancellationToken cancellationToken) =>
        ListOf(await iam.AttachedAsync(kind, name, cancellationToken).Select(policy => policy.PolicyArn).ToListAsync(cancellationToken));

    internal static async Task DeleteInlinePoliciesAsync(IAmazonIdentityManagementService iam, PrincipalKind kind, string name, CancellationToken cancellationToken)
    {
        foreach (var policy in await iam.InlineNamesAsync(kind, name, cancellationToken).ToListAsync(cancellationToken)) await iam.DeleteInlineAsync(kind, name, policy, cancellationToken);
    }

    internal static async Task DetachPoliciesAsync(IAmazonIdentityManagementService iam, PrincipalKind kind, string name, CancellationToken cancellationToken)
    {
        foreach (var policy in await iam.AttachedAsync(kind, name, cancellationToken).ToListAsync(cancellationToken)) await iam.DetachAsync(kind, name, policy.PolicyArn, cancellationToken);
    }

    internal static JsonArray ListOf(IEnumerable<string> items) => [.. items.Select(item => JsonValue.Create(item))];
}
