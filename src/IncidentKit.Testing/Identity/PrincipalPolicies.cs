using IncidentKit.Testing.Services.Iam;

namespace IncidentKit.Testing.Identity;

/// <summary>The policies that decide about a principal.</summary>
internal sealed record PrincipalPolicies(IReadOnlyList<string> Documents, string? Boundary)
{
    /// <summary>Those of a caller; <see langword="null"/> if it has none because it is gone.</summary>
    internal static PrincipalPolicies? Of(IamState iam, Caller caller) => caller.Kind switch
    {
        PrincipalKind.Role => iam.Roles.GetValueOrDefault(caller.Name ?? "") is { } role ? OfRole(iam, role) : null,
        PrincipalKind.FederatedUser when caller.Name is null => new([AwsManagedPolicies.Get("AdministratorAccess").Document], null),
        _ => iam.Users.GetValueOrDefault(caller.Name ?? "") is { } user ? OfUser(iam, user) : null,
    };

    internal static PrincipalPolicies Of(IamState iam, IamPrincipal principal) => principal is IamUser user ? OfUser(iam, user) : new([.. Own(iam, principal)], BoundaryOf(iam, principal));

    private static PrincipalPolicies OfUser(IamState iam, IamUser user) => new(
        [.. Own(iam, user), .. iam.Groups.Values.Where(group => group.Members.Contains(user.Name)).SelectMany(group => Own(iam, group))],
        BoundaryOf(iam, user));

    private static PrincipalPolicies OfRole(IamState iam, IamRole role) => new([.. Own(iam, role)], BoundaryOf(iam, role));

    private static IEnumerable<string> Own(IamState iam, IamPrincipal principal) =>
        principal.Inline.Values.Concat(principal.Attached.Select(arn => Managed(iam, arn)).OfType<string>());

    private static string? BoundaryOf(IamState iam, IamPrincipal principal) => principal.Boundary is { } arn ? Managed(iam, arn) : null;

    private static string? Managed(IamState iam, string arn) => (iam.Policies.GetValueOrDefault(arn) ?? AwsManagedPolicies.Find(arn))?.Document;
}
