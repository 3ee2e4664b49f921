using System.Text.Json.Nodes;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Empties and deletes a role, step by step in the order that IAM wants.</summary>
internal sealed class RoleRemoval(IAmazonIdentityManagementService iam, string name, CancellationToken cancellationToken)
{
    internal async Task RemoveAsync()
    {
        await LeaveInstanceProfilesAsync();
        await PrincipalRemoval.DetachPoliciesAsync(iam, PrincipalKind.Role, name, cancellationToken);
        await DeleteBoundaryAsync();
        await PrincipalRemoval.DeleteAsync(iam, PrincipalKind.Role, name, () => iam.DeleteRoleAsync(new() { RoleName = name }, cancellationToken), cancellationToken);
    }

    /// <summary>All that the role has, for the record.</summary>
    internal async Task<JsonObject> DescribeAsync(Role role) => new()
    {
        ["arn"] = role.Arn,
        ["path"] = role.Path,
        ["createdAt"] = AwsTime.Of(role.CreateDate)?.ToString("O"),
        ["trustPolicy"] = PolicyDocument.Decode(role.AssumeRolePolicyDocument ?? ""),
        ["boundary"] = role.PermissionsBoundary?.PermissionsBoundaryArn,
        ["instanceProfiles"] = PrincipalRemoval.ListOf(await InstanceProfilesAsync()),
        ["inlinePolicies"] = await PrincipalRemoval.InlinePoliciesAsync(iam, PrincipalKind.Role, name, cancellationToken),
        ["attachedPolicies"] = await PrincipalRemoval.AttachedPoliciesAsync(iam, PrincipalKind.Role, name, cancellationToken),
    };

    private async Task LeaveInstanceProfilesAsync()
    {
        foreach (var profile in await InstanceProfilesAsync())
            await Gone.IsFineAsync(iam.RemoveRoleFromInstanceProfileAsync(new() { InstanceProfileName = profile, RoleName = name }, cancellationToken));
    }

    private Task DeleteBoundaryAsync() => Gone.IsFineAsync(iam.DeleteRolePermissionsBoundaryAsync(new() { RoleName = name }, cancellationToken));

    private async Task<List<string>> InstanceProfilesAsync() =>
        await Pages.ReadAsync(marker => iam.ListInstanceProfilesForRoleAsync(new() { RoleName = name, Marker = marker }, cancellationToken), page => page.InstanceProfiles, page => page.Marker, cancellationToken)
            .Select(profile => profile.InstanceProfileName).ToListAsync(cancellationToken);
}
