using System.Text.Json.Nodes;
using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Remediation;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Puts a denying inline policy on a user or role, and takes it back.</summary>
/// <param name="Kind">The kind of principal.</param>
/// <param name="Name">Its name.</param>
/// <param name="Policy">The policy's name: what is there under it is replaced, and put back on undo.</param>
internal sealed record InlineDenial(PrincipalKind Kind, string Name, string Policy)
{
    private const string Before = "documentBefore";
    private const string Path = "path";

    internal static readonly IReadOnlyList<string> UserPermissions = ["iam:GetUser", "iam:GetUserPolicy", "iam:PutUserPolicy", "iam:DeleteUserPolicy"];
    internal static readonly IReadOnlyList<string> RolePermissions = ["iam:GetRole", "iam:GetRolePolicy", "iam:PutRolePolicy", "iam:DeleteRolePolicy"];

    internal async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var iam = context.Client<IAmazonIdentityManagementService>();
        var (id, path) = Kind == PrincipalKind.User
            ? (await Gone.OrReadAsync(iam.GetUserAsync(new() { UserName = Name }, cancellationToken)))?.User is { } user ? (user.UserId, user.Path) : default
            : (await Gone.OrReadAsync(iam.GetRoleAsync(new() { RoleName = Name }, cancellationToken)))?.Role is { } role ? (role.RoleId, role.Path) : default;
        if (id is null) return ResourceState.Absent;
        var before = await iam.InlineAsync(Kind, Name, Policy, cancellationToken);
        return new() { UniqueId = id, Data = new() { [Path] = path, [Before] = before is null ? null : JsonValue.Create(before) } };
    }

    internal async Task PutAsync(RemediationContext context, ResourceState state, string document, CancellationToken cancellationToken)
    {
        if (!state.Exists) return;
        if (Kind == PrincipalKind.Role && ReservedRole.WhyNotRevocable((string?)state.Data[Path], Name) is { } reason) throw new DeferredException(reason);
        var iam = context.Client<IAmazonIdentityManagementService>();
        var wanted = PolicyDocument.TryParse(document);
        await iam.PutInlineAsync(Kind, Name, Policy, document, cancellationToken);
        await IamChange.WaitAsync(context.Time, async () => PolicyDocument.SameMeaning(PolicyDocument.TryParse(await iam.InlineAsync(Kind, Name, Policy, cancellationToken)), wanted),
            $"the denial {Policy} on {Kind.Noun()} {Name}", cancellationToken);
    }

    internal Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (!state.Exists) return Task.CompletedTask;
        var iam = context.Client<IAmazonIdentityManagementService>();
        return (string?)state.Data[Before] is { } before
            ? Gone.IsFineAsync(iam.PutInlineAsync(Kind, Name, Policy, before, cancellationToken))
            : iam.DeleteInlineAsync(Kind, Name, Policy, cancellationToken);
    }
}
