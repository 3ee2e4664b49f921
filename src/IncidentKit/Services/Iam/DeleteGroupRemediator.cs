using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes a group of the attacker's; its members stay and lose its rights.</summary>
internal sealed class DeleteGroupRemediator : IRemediator
{
    internal const string Id = "iam/delete-group";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.Group],
        Permissions =
        [
            "iam:GetGroup", "iam:DeleteGroup", "iam:RemoveUserFromGroup",
            "iam:ListGroupPolicies", "iam:GetGroupPolicy", "iam:DeleteGroupPolicy", "iam:ListAttachedGroupPolicies", "iam:DetachGroupPolicy",
        ],
        After = [RemoveFromGroupRemediator.Id, DeleteInlinePolicyRemediator.Id, DetachPolicyRemediator.Id],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var (iam, name) = (context.Client<IAmazonIdentityManagementService>(), context.Resource.Id);
        if (await Gone.OrReadAsync(iam.GetGroupAsync(new() { GroupName = name, MaxItems = 1 }, cancellationToken)) is not { } response) return ResourceState.Absent;
        return new()
        {
            UniqueId = response.Group.GroupId,
            Data = new()
            {
                ["arn"] = response.Group.Arn,
                ["members"] = PrincipalRemoval.ListOf(await MembersAsync(iam, name, cancellationToken)),
                ["inlinePolicies"] = await PrincipalRemoval.InlinePoliciesAsync(iam, PrincipalKind.Group, name, cancellationToken),
                ["attachedPolicies"] = await PrincipalRemoval.AttachedPoliciesAsync(iam, PrincipalKind.Group, name, cancellationToken),
            },
        };
    }

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var (iam, name) = (context.Client<IAmazonIdentityManagementService>(), context.Resource.Id);
        if (await Gone.OrReadAsync(iam.GetGroupAsync(new() { GroupName = name, MaxItems = 1 }, cancellationToken)) is null) return;
        foreach (var user in await MembersAsync(iam, name, cancellationToken)) await Gone.IsFineAsync(iam.RemoveUserFromGroupAsync(new() { GroupName = name, UserName = user }, cancellationToken));
        await PrincipalRemoval.DeleteInlinePoliciesAsync(iam, PrincipalKind.Group, name, cancellationToken);
        await PrincipalRemoval.DetachPoliciesAsync(iam, PrincipalKind.Group, name, cancellationToken);
        await Gone.IsFineAsync(iam.DeleteGroupAsync(new() { GroupName = name }, cancellationToken));
    }

    private static async Task<List<string>> MembersAsync(IAmazonIdentityManagementService iam, string group, CancellationToken cancellationToken) =>
        await Pages.ReadAsync(marker => iam.GetGroupAsync(new() { GroupName = group, Marker = marker }, cancellationToken), page => page.Users, page => page.Marker, cancellationToken)
            .Select(user => user.UserName).ToListAsync(cancellationToken);
}
