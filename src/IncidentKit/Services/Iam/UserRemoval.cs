using System.Text.Json.Nodes;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using IncidentKit.Aws;

namespace IncidentKit.Services.Iam;

/// <summary>Empties and deletes a user, step by step in the order that IAM wants.</summary>
internal sealed class UserRemoval(IAmazonIdentityManagementService iam, string name, CancellationToken cancellationToken)
{
    internal async Task RemoveAsync()
    {
        await DeleteLoginProfileAsync();
        foreach (var kind in UserCredentialKind.All) await DeleteCredentialsAsync(kind);
        await RemoveMfaDevicesAsync();
        await PrincipalRemoval.DetachPoliciesAsync(iam, PrincipalKind.User, name, cancellationToken);
        await LeaveGroupsAsync();
        await DeleteBoundaryAsync();
        // The denial that contains the user goes last: by then he has nothing left to use its absence with.
        await PrincipalRemoval.DeleteAsync(iam, PrincipalKind.User, name, () => iam.DeleteUserAsync(new() { UserName = name }, cancellationToken), cancellationToken);
    }

    /// <summary>All that the user has, for the record: after its deletion nobody can ask any more.</summary>
    internal async Task<JsonObject> DescribeAsync(User user)
    {
        var description = new JsonObject
        {
            ["arn"] = user.Arn,
            ["path"] = user.Path,
            ["createdAt"] = AwsTime.Of(user.CreateDate)?.ToString("O"),
            ["passwordLastUsed"] = AwsTime.Of(user.PasswordLastUsed)?.ToString("O"),
            ["boundary"] = user.PermissionsBoundary?.PermissionsBoundaryArn,
            ["groups"] = PrincipalRemoval.ListOf(await GroupsAsync()),
            ["mfaDevices"] = PrincipalRemoval.ListOf(await MfaRemoval.ListAsync(iam, name, cancellationToken).ToListAsync(cancellationToken)),
            ["inlinePolicies"] = await PrincipalRemoval.InlinePoliciesAsync(iam, PrincipalKind.User, name, cancellationToken),
            ["attachedPolicies"] = await PrincipalRemoval.AttachedPoliciesAsync(iam, PrincipalKind.User, name, cancellationToken),
        };
        foreach (var kind in UserCredentialKind.All)
            description[kind.Type] = PrincipalRemoval.ListOf(await ListAsync(kind));
        return description;
    }

    private Task DeleteLoginProfileAsync() => Gone.IsFineAsync(iam.DeleteLoginProfileAsync(new() { UserName = name }, cancellationToken));

    private async Task DeleteCredentialsAsync(UserCredentialKind kind)
    {
        foreach (var id in await ListAsync(kind)) await Gone.IsFineAsync(kind.DeleteAsync(iam, name, id, cancellationToken));
    }

    private async Task<List<string>> ListAsync(UserCredentialKind kind)
    {
        try
        {
            return await kind.List(iam, name, cancellationToken).Select(credential => credential.Id).ToListAsync(cancellationToken);
        }
        catch (AmazonServiceException exception) when (AwsErrors.IsNotAws(exception))
        {
            // What an endpoint does not know it does not keep.
            return [];
        }
    }

    private async Task RemoveMfaDevicesAsync()
    {
        foreach (var serial in await MfaRemoval.ListAsync(iam, name, cancellationToken).ToListAsync(cancellationToken)) await MfaRemoval.RemoveAsync(iam, name, serial, cancellationToken);
    }

    private async Task LeaveGroupsAsync()
    {
        foreach (var group in await GroupsAsync()) await Gone.IsFineAsync(iam.RemoveUserFromGroupAsync(new() { GroupName = group, UserName = name }, cancellationToken));
    }

    private async Task DeleteBoundaryAsync()
    {
        if ((await iam.GetUserAsync(new() { UserName = name }, cancellationToken)).User.PermissionsBoundary is not null)
            await Gone.IsFineAsync(iam.DeleteUserPermissionsBoundaryAsync(new() { UserName = name }, cancellationToken));
    }

    private async Task<List<string>> GroupsAsync() =>
        await Pages.ReadAsync(marker => iam.ListGroupsForUserAsync(new() { UserName = name, Marker = marker }, cancellationToken), page => page.Groups, page => page.Marker, cancellationToken)
            .Select(group => group.GroupName).ToListAsync(cancellationToken);
}
