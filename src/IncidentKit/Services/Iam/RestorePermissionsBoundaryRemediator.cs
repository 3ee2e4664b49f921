using System.Text.Json.Nodes;
using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Puts the permissions boundary back that the attacker took off a user or role of the owner's, or changed.</summary>
internal sealed class RestorePermissionsBoundaryRemediator : IRemediator, IReversible
{
    internal const string Id = "iam/restore-permissions-boundary";
    private const string Boundary = "boundary";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Restore,
        ResourceTypes = [IamResources.UserBoundary, IamResources.RoleBoundary],
        Permissions =
        [
            "iam:GetUser", "iam:GetRole", "iam:PutUserPermissionsBoundary", "iam:PutRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary", "iam:DeleteRolePermissionsBoundary",
        ],
        AppliesTo = [Attribution.AttackerAltered],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var (exists, boundary) = await ReadAsync(context, cancellationToken);
        return exists ? new() { Data = new() { [Boundary] = boundary is null ? null : JsonValue.Create(boundary) } } : ResourceState.Absent;
    }

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (!state.Exists) return;
        var wanted = context.Parameter(IamParameters.RestoreBoundary);
        await SetAsync(context, wanted, cancellationToken);
        await IamChange.WaitAsync(context.Time, async () => (await ReadAsync(context, cancellationToken)).Boundary == wanted, $"the boundary {wanted} of {context.Resource.Id}", cancellationToken);
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        state.Exists ? SetAsync(context, (string?)state.Data[Boundary], cancellationToken) : Task.CompletedTask;

    private static async Task<(bool Exists, string? Boundary)> ReadAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var iam = context.Client<IAmazonIdentityManagementService>();
        if (IsUser(context))
        {
            var user = await Gone.OrReadAsync(iam.GetUserAsync(new() { UserName = context.Resource.Id }, cancellationToken));
            return (user is not null, user?.User.PermissionsBoundary?.PermissionsBoundaryArn);
        }

        var role = await Gone.OrReadAsync(iam.GetRoleAsync(new() { RoleName = context.Resource.Id }, cancellationToken));
        return (role is not null, role?.Role.PermissionsBoundary?.PermissionsBoundaryArn);
    }

    private static Task SetAsync(RemediationContext context, string? boundary, CancellationToken cancellationToken)
    {
        var (iam, name) = (context.Client<IAmazonIdentityManagementService>(), context.Resource.Id);
        return (IsUser(context), boundary) switch
        {
            (true, null) => Gone.IsFineAsync(iam.DeleteUserPermissionsBoundaryAsync(new() { UserName = name }, cancellationToken)),
            (true, _) => iam.PutUserPermissionsBoundaryAsync(new() { UserName = name, PermissionsBoundary = boundary }, cancellationToken),
            (false, null) => Gone.IsFineAsync(iam.DeleteRolePermissionsBoundaryAsync(new() { RoleName = name }, cancellationToken)),
            _ => iam.PutRolePermissionsBoundaryAsync(new() { RoleName = name, PermissionsBoundary = boundary }, cancellationToken),
        };
    }

    private static bool IsUser(RemediationContext context) => context.Resource.Type == IamResources.UserBoundary;
}
