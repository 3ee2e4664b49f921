using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Takes a console password that the attacker knows away: from his own users, and from the owner's whose password he set.</summary>
internal sealed class DeleteLoginProfileRemediator : IRemediator
{
    internal const string Id = "iam/delete-login-profile";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        // There is no switch to disable a password by: to take it away is the containment.
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Revoke,
        ResourceTypes = [IamResources.LoginProfile],
        Permissions = ["iam:GetLoginProfile", "iam:DeleteLoginProfile"],
        AppliesTo = [Attribution.AttackerCreated, Attribution.AttackerAltered, Attribution.Unknown],
        Impact = ["the password cannot be had again; a console that is open now stays open until its sessions are revoked"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await FindAsync(context, cancellationToken) is { } response
            ? new() { Data = new() { ["createdAt"] = AwsTime.Of(response.LoginProfile.CreateDate)?.ToString("O") } }
            : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        await Gone.IsFineAsync(context.Client<IAmazonIdentityManagementService>().DeleteLoginProfileAsync(new() { UserName = context.Resource.Id }, cancellationToken));
        await IamChange.WaitAsync(context.Time, async () => await FindAsync(context, cancellationToken) is null, $"the end of the password of user {context.Resource.Id}", cancellationToken);
    }

    private static Task<Amazon.IdentityManagement.Model.GetLoginProfileResponse?> FindAsync(RemediationContext context, CancellationToken cancellationToken) =>
        Gone.OrReadAsync(context.Client<IAmazonIdentityManagementService>().GetLoginProfileAsync(new() { UserName = context.Resource.Id }, cancellationToken))!;
}
