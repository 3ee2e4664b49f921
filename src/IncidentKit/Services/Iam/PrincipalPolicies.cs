using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>The policies of users, groups and roles: IAM has the same calls for each, under different names.</summary>
internal static class PrincipalPolicies
{
    /// <summary>The text of an inline policy; <see langword="null"/> when it, or its holder, is not there.</summary>
    internal static async Task<string?> InlineAsync(this IAmazonIdentityManagementService iam, PrincipalKind kind, string name, string policy, CancellationToken token)
    {
        var document = kind switch
        {
            PrincipalKind.User => (await Gone.OrReadAsync(iam.GetUserPolicyAsync(new() { UserName = name, PolicyName = policy }, token)))?.PolicyDocument,
            PrincipalKind.Group => (await Gone.OrReadAsync(iam.GetGroupPolicyAsync(new() { GroupName = name, PolicyName = policy }, token)))?.PolicyDocument,
            _ => (await Gone.OrReadAsync(iam.GetRolePolicyAsync(new() { RoleName = name, PolicyName = policy }, token)))?.PolicyDocument,
        };
        return document is null ? null : PolicyDocument.Decode(document);
    }

    internal static Task PutInlineAsync(this IAmazonIdentityManagementService iam, PrincipalKind kind, string name, string policy, string document, CancellationToken token) => kind switch
    {
        PrincipalKind.User => iam.PutUserPolicyAsync(new() { UserName = name, PolicyName = policy, PolicyDocument = document }, token),
        PrincipalKind.Group => iam.PutGroupPolicyAsync(new() { GroupName = name, PolicyName = policy, PolicyDocument = document }, token),
        _ => iam.PutRolePolicyAsync(new() { RoleName = name, PolicyName = policy, PolicyDocument = document }, token),
    };

    internal static Task DeleteInlineAsync(this IAmazonIdentityManagementService iam, PrincipalKind kind, string name, string policy, CancellationToken token) => Gone.IsFineAsync(kind switch
    {
        PrincipalKind.User => iam.DeleteUserPolicyAsync(new() { UserName = name, PolicyName = policy }, token),
        PrincipalKind.Group => iam.DeleteGroupPolicyAsync(new() { GroupName = name, PolicyName = policy }, token),
        _ => iam.DeleteRolePolicyAsync(new() { RoleName = name, PolicyName = policy }, token),
    });

    internal static IAsyncEnumerable<string> InlineNamesAsync(this IAmazonIdentityManagementService iam, PrincipalKind kind, string name, CancellationToken token) => kind switch
    {
        PrincipalKind.User => Pages.ReadAsync(marker => iam.ListUserPoliciesAsync(new() { UserName = name, Marker = marker }, token), page => page.PolicyNames, page => page.Marker, token),
        PrincipalKind.Group => Pages.ReadAsync(marker => iam.ListGroupPoliciesAsync(new() { GroupName = name, Marker = marker }, token), page => page.PolicyNames, page => page.Marker, token),
        _ => Pages.ReadAsync(marker => iam.ListRolePoliciesAsync(new() { RoleName = name, Marker = marker }, token), page => page.PolicyNames, page => page.Marker, token),
    };

    internal static IAsyncEnumerable<AttachedPolicyType> AttachedAsync(this IAmazonIdentityManagementService iam, PrincipalKind kind, string name, CancellationToken token) => kind switch
    {
        PrincipalKind.User => Pages.ReadAsync(marker => iam.ListAttachedUserPoliciesAsync(new() { UserName = name, Marker = marker }, token), page => page.AttachedPolicies, page => page.Marker, token),
        PrincipalKind.Group => Pages.ReadAsync(marker => iam.ListAttachedGroupPoliciesAsync(new() { GroupName = name, Marker = marker }, token), page => page.AttachedPolicies, page => page.Marker, token),
        _ => Pages.ReadAsync(marker => iam.ListAttachedRolePoliciesAsync(new() { RoleName = name, Marker = marker }, token), page => page.AttachedPolicies, page => page.Marker, token),
    };

    internal static Task AttachAsync(this IAmazonIdentityManagementService iam, PrincipalKind kind, string name, string arn, CancellationToken token) => kind switch
    {
        PrincipalKind.User => iam.AttachUserPolicyAsync(new() { UserName = name, PolicyArn = arn }, token),
        PrincipalKind.Group => iam.AttachGroupPolicyAsync(new() { GroupName = name, PolicyArn = arn }, token),
        _ => iam.AttachRolePolicyAsync(new() { RoleName = name, PolicyArn = arn }, token),
    };

    internal static Task DetachAsync(this IAmazonIdentityManagementService iam, PrincipalKind kind, string name, string arn, CancellationToken token) => Gone.IsFineAsync(kind switch
    {
        PrincipalKind.User => iam.DetachUserPolicyAsync(new() { UserName = name, PolicyArn = arn }, token),
        PrincipalKind.Group => iam.DetachGroupPolicyAsync(new() { GroupName = name, PolicyArn = arn }, token),
        _ => iam.DetachRolePolicyAsync(new() { RoleName = name, PolicyArn = arn }, token),
    });
}
