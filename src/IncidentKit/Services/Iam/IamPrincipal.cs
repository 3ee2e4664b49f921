using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>A user, group or role, by what the three have alike.</summary>
internal sealed record IamPrincipal(PrincipalKind Kind, ResourceRef Ref)
{
    internal string Name => Ref.Id;

    internal required LiveFacts Facts { get; init; }

    internal IReadOnlyList<PolicyDetail> InlinePolicies { get; init; } = [];

    internal IReadOnlyList<AttachedPolicyType> AttachedPolicies { get; init; } = [];

    /// <summary>The ARN of the permissions boundary.</summary>
    internal string? Boundary { get; init; }

    internal static IamPrincipal Of(UserDetail user) => new(PrincipalKind.User, user.Ref())
    {
        Facts = new() { CreatedAt = AwsTime.Of(user.CreateDate), Tags = IamResources.TagsOf(user.Tags) },
        InlinePolicies = user.UserPolicyList ?? [],
        AttachedPolicies = user.AttachedManagedPolicies ?? [],
        Boundary = user.PermissionsBoundary?.PermissionsBoundaryArn,
    };

    internal static IamPrincipal Of(GroupDetail group) => new(PrincipalKind.Group, group.Ref())
    {
        Facts = new() { CreatedAt = AwsTime.Of(group.CreateDate) },
        InlinePolicies = group.GroupPolicyList ?? [],
        AttachedPolicies = group.AttachedManagedPolicies ?? [],
    };

    internal static IamPrincipal Of(RoleDetail role) => new(PrincipalKind.Role, role.Ref())
    {
        Facts = new() { CreatedAt = AwsTime.Of(role.CreateDate), Tags = IamResources.TagsOf(role.Tags) },
        InlinePolicies = role.RolePolicyList ?? [],
        AttachedPolicies = role.AttachedManagedPolicies ?? [],
        Boundary = role.PermissionsBoundary?.PermissionsBoundaryArn,
    };
}
