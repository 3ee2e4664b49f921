using System.Text.Json.Nodes;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Takes a managed policy from everybody and deletes it, step by step in the order that IAM wants.</summary>
internal sealed class PolicyRemoval(IAmazonIdentityManagementService iam, string arn, CancellationToken cancellationToken)
{
    internal async Task RemoveAsync()
    {
        await DetachAsync();
        await DeleteBoundariesAsync();
        await DeleteVersionsAsync();
        await Gone.IsFineAsync(iam.DeletePolicyAsync(new() { PolicyArn = arn }, cancellationToken));
    }

    /// <summary>The policy's versions and holders, for the record.</summary>
    internal async Task<JsonObject> DescribeAsync(ManagedPolicy policy)
    {
        var description = new JsonObject { ["arn"] = policy.Arn, ["createdAt"] = AwsTime.Of(policy.CreateDate)?.ToString("O"), ["defaultVersion"] = policy.DefaultVersionId };
        var documents = new JsonObject();
        foreach (var version in await VersionsAsync())
        {
            var read = await iam.GetPolicyVersionAsync(new() { PolicyArn = arn, VersionId = version.VersionId }, cancellationToken);
            documents[version.VersionId] = PolicyDocument.Decode(read.PolicyVersion.Document);
        }

        description["versions"] = documents;
        foreach (var usage in (PolicyUsageType[])[PolicyUsageType.PermissionsPolicy, PolicyUsageType.PermissionsBoundary])
            description[usage.Value] = PrincipalRemoval.ListOf((await HoldersAsync(usage)).Select(holder => $"{holder.Kind.Noun()} {holder.Name}"));
        return description;
    }

    private async Task DetachAsync()
    {
        foreach (var (kind, name) in await HoldersAsync(PolicyUsageType.PermissionsPolicy)) await iam.DetachAsync(kind, name, arn, cancellationToken);
    }

    private async Task DeleteBoundariesAsync()
    {
        foreach (var (kind, name) in await HoldersAsync(PolicyUsageType.PermissionsBoundary))
        {
            await Gone.IsFineAsync(kind == PrincipalKind.User
                ? iam.DeleteUserPermissionsBoundaryAsync(new() { UserName = name }, cancellationToken)
                : iam.DeleteRolePermissionsBoundaryAsync(new() { RoleName = name }, cancellationToken));
        }
    }

    private async Task DeleteVersionsAsync()
    {
        foreach (var version in (await VersionsAsync()).Where(version => version.IsDefaultVersion is not true))
            await Gone.IsFineAsync(iam.DeletePolicyVersionAsync(new() { PolicyArn = arn, VersionId = version.VersionId }, cancellationToken));
    }

    private async Task<List<(PrincipalKind Kind, string Name)>> HoldersAsync(PolicyUsageType usage) =>
        await Pages.ReadAsync(marker => iam.ListEntitiesForPolicyAsync(new() { PolicyArn = arn, PolicyUsageFilter = usage, Marker = marker }, cancellationToken), HoldersOf, page => page.Marker, cancellationToken)
            .ToListAsync(cancellationToken);

    private static IEnumerable<(PrincipalKind, string)> HoldersOf(ListEntitiesForPolicyResponse page) =>
        (page.PolicyUsers ?? []).Select(user => (PrincipalKind.User, user.UserName))
            .Concat((page.PolicyGroups ?? []).Select(group => (PrincipalKind.Group, group.GroupName)))
            .Concat((page.PolicyRoles ?? []).Select(role => (PrincipalKind.Role, role.RoleName)));

    private async Task<List<PolicyVersion>> VersionsAsync() =>
        await Pages.ReadAsync(marker => iam.ListPolicyVersionsAsync(new() { PolicyArn = arn, Marker = marker }, cancellationToken), page => page.Versions, page => page.Marker, cancellationToken)
            .ToListAsync(cancellationToken);
}
