using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Takes a user out of a group that the attacker put it into.</summary>
internal sealed class RemoveFromGroupRemediator : IRemediator, IReversible
{
    internal const string Id = "iam/remove-from-group";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.GroupMembership],
        Permissions = ["iam:ListGroupsForUser", "iam:RemoveUserFromGroup", "iam:AddUserToGroup"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await IsMemberAsync(context, cancellationToken) ? new() : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var (group, user) = IamResources.Split(context.Resource.Id);
        await Gone.IsFineAsync(context.Client<IAmazonIdentityManagementService>().RemoveUserFromGroupAsync(new() { GroupName = group, UserName = user }, cancellationToken));
        await IamChange.WaitAsync(context.Time, async () => !await IsMemberAsync(context, cancellationToken), $"the exit of user {user} from group {group}", cancellationToken);
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var (group, user) = IamResources.Split(context.Resource.Id);
        return state.Exists ? context.Client<IAmazonIdentityManagementService>().AddUserToGroupAsync(new() { GroupName = group, UserName = user }, cancellationToken) : Task.CompletedTask;
    }

    private static async Task<bool> IsMemberAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var (group, user) = IamResources.Split(context.Resource.Id);
        var iam = context.Client<IAmazonIdentityManagementService>();
        return await Gone.OrNoneAsync(Pages.ReadAsync(marker => iam.ListGroupsForUserAsync(new() { UserName = user, Marker = marker }, cancellationToken), page => page.Groups, page => page.Marker, cancellationToken))
            .AnyAsync(membership => membership.GroupName == group, cancellationToken);
    }
}
