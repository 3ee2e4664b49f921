using System.Text.Json.Nodes;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Services.Iam.Policies;

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

    internal static async Task DeleteInlinePoliciesAsync(IAmazonIdentityManagementService iam, PrincipalKind kind, string name, CancellationToken cancellationToken, string? except = null)
    {
        foreach (var policy in await iam.InlineNamesAsync(kind, name, cancellationToken).Where(policy => policy != except).ToListAsync(cancellationToken)) await iam.DeleteInlineAsync(kind, name, policy, cancellationToken);
    }

    /// <summary>Takes away the last that a principal has, the denial that contains it, and deletes it. Where that fails the denial is put back, whoever cancelled.</summary>
    internal static async Task DeleteAsync(IAmazonIdentityManagementService iam, PrincipalKind kind, string name, Func<Task> delete, CancellationToken cancellationToken)
    {
        await DeleteInlinePoliciesAsync(iam, kind, name, cancellationToken, OlderSessions.DenyAllName);
        var denial = await iam.InlineAsync(kind, name, OlderSessions.DenyAllName, cancellationToken);
        try
        {
            // IAM deletes nobody who has a policy left.
            if (denial is not null) await iam.DeleteInlineAsync(kind, name, OlderSessions.DenyAllName, cancellationToken);
            await Gone.IsFineAsync(delete());
        }
        catch (Exception exception) when (denial is not null)
        {
            await PutBackAsync(iam, kind, name, denial, exception);
            throw;
        }
    }

    private static async Task PutBackAsync(IAmazonIdentityManagementService iam, PrincipalKind kind, string name, string denial, Exception failure)
    {
        try
        {
            await Gone.IsFineAsync(iam.PutInlineAsync(kind, name, OlderSessions.DenyAllName, denial, CancellationToken.None));
        }
        catch (AmazonServiceException exception)
        {
            throw new InvalidOperationException($"{kind.Noun()} {name} was not deleted ({failure.Message}), and its denial {OlderSessions.DenyAllName} could not be put back ({exception.Message}): it has no rights and no credentials left, but look after it by hand", failure);
        }
    }

    internal static async Task DetachPoliciesAsync(IAmazonIdentityManagementService iam, PrincipalKind kind, string name, CancellationToken cancellationToken)
    {
        foreach (var policy in await iam.AttachedAsync(kind, name, cancellationToken).ToListAsync(cancellationToken)) await iam.DetachAsync(kind, name, policy.PolicyArn, cancellationToken);
    }

    internal static JsonArray ListOf(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)JsonValue.Create(item))];
}
