using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>The account's users, groups, roles and own policies with their versions: one paged call, read once for a run.</summary>
internal sealed class IamSnapshot
{
    internal const string Permission = "iam:GetAccountAuthorizationDetails";
    private const int LargestPage = 1000;

    internal required IReadOnlyList<UserDetail> Users { get; init; }

    internal required IReadOnlyList<GroupDetail> Groups { get; init; }

    internal required IReadOnlyList<RoleDetail> Roles { get; init; }

    internal required IReadOnlyList<ManagedPolicyDetail> Policies { get; init; }

    internal IEnumerable<IamPrincipal> Principals => Users.Select(IamPrincipal.Of).Concat(Groups.Select(IamPrincipal.Of)).Concat(Roles.Select(IamPrincipal.Of));

    internal static Task<IamSnapshot> ReadAsync(DetectionContext context, CancellationToken cancellationToken) =>
        context.Run.ReadOnceAsync($"{context.Account} {Permission}", token => ReadAsync(context.Client<IAmazonIdentityManagementService>(), token), cancellationToken);

    /// <summary>The document that is in force of one of the account's own policies; <see langword="null"/> for AWS's.</summary>
    internal PolicyDocument? DefaultDocument(string policyArn) => Policies.FirstOrDefault(policy => policy.Arn == policyArn) is { } policy
        ? PolicyDocument.TryParse(policy.PolicyVersionList?.FirstOrDefault(version => version.IsDefaultVersion ?? false)?.Document)
        : null;

    /// <summary>The roles whose trust policy names a principal.</summary>
    internal IEnumerable<RoleDetail> RolesThatTrust(string arn) => Roles.Where(role =>
        PolicyDocument.TryParse(role.AssumeRolePolicyDocument)?.Statements.Any(statement => statement.Allows && statement.Principals.Any(principal => principal.Value == arn)) ?? false);

    private static async Task<IamSnapshot> ReadAsync(IAmazonIdentityManagementService iam, CancellationToken cancellationToken)
    {
        List<UserDetail> users = [];
        List<GroupDetail> groups = [];
        List<RoleDetail> roles = [];
        List<ManagedPolicyDetail> policies = [];
        var pages = Pages.ReadAsync(
            marker => iam.GetAccountAuthorizationDetailsAsync(new() { Filter = ["User", "Group", "Role", "LocalManagedPolicy"], MaxItems = LargestPage, Marker = marker }, cancellationToken),
            page => (GetAccountAuthorizationDetailsResponse[])[page], page => page.Marker, cancellationToken);
        await foreach (var page in pages)
        {
            users.AddRange(page.UserDetailList ?? []);
            groups.AddRange(page.GroupDetailList ?? []);
            roles.AddRange(page.RoleDetailList ?? []);
            policies.AddRange(page.Policies ?? []);
        }

        // A listing that changes while it is read can name an entity on two pages.
        return new()
        {
            Users = [.. users.DistinctBy(user => user.UserName)], Groups = [.. groups.DistinctBy(group => group.GroupName)],
            Roles = [.. roles.DistinctBy(role => role.RoleName)], Policies = [.. policies.DistinctBy(policy => policy.Arn).Select(Named)],
        };
    }

    // Not every endpoint that speaks IAM's protocol gives the name beside the ARN.
    private static ManagedPolicyDetail Named(ManagedPolicyDetail policy)
    {
        policy.PolicyName ??= policy.Arn[(policy.Arn.LastIndexOf('/') + 1)..];
        return policy;
    }
}
