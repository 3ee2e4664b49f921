namespace IncidentKit.Testing.Services.Iam;

/// <summary>What is asked and changed in an account's IAM again and again.</summary>
internal static class IamStateExtensions
{
    internal static IamState With(this IamState state, IamPrincipal principal) => principal switch
    {
        IamUser user => state with { Users = state.Users.SetItem(user.Name, user) },
        IamGroup group => state with { Groups = state.Groups.SetItem(group.Name, group) },
        IamRole role => state with { Roles = state.Roles.SetItem(role.Name, role) },
        _ => throw new ArgumentException($"a {principal.GetType().Name} is not kept", nameof(principal)),
    };

    internal static IEnumerable<IamPrincipal> Principals(this IamState state) => [.. state.Users.Values, .. state.Groups.Values, .. state.Roles.Values];

    internal static IEnumerable<IamGroup> GroupsOf(this IamState state, string user) => state.Groups.Values.Where(group => group.Members.Contains(user));

    internal static int Attachments(this IamState state, string policyArn) => state.Principals().Count(principal => principal.Attached.Contains(policyArn));

    internal static int BoundaryUses(this IamState state, string policyArn) => state.Principals().Count(principal => principal.Boundary == policyArn);
}
