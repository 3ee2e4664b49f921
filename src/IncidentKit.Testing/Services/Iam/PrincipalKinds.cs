namespace IncidentKit.Testing.Services.Iam;

/// <summary>The three kinds of principals that have policies, for operations that exist once for each.</summary>
internal sealed record PrincipalKinds(string Noun, int InlineLimit, Func<IamCall, IamPrincipal> Find, Func<IamCall, IamPrincipal> FindToChange)
{
    internal static IReadOnlyList<PrincipalKinds> All { get; } =
    [
        new("User", 2048, static call => call.User(), static call => call.User()),
        new("Group", 5120, static call => call.Group(), static call => call.Group()),
        new("Role", 10240, static call => call.Role(), static call => call.OwnRole()),
    ];
}
