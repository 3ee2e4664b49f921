using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Takes an MFA device that the attacker registered away from its user: deactivates it, and deletes it if it is a virtual one.</summary>
internal sealed class DeleteMfaDeviceRemediator : IRemediator
{
    internal const string Id = "iam/delete-mfa-device";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.MfaDevice],
        Permissions = ["iam:ListMFADevices", "iam:DeactivateMFADevice", "iam:DeleteVirtualMFADevice"],
        // Without his device the attacker's password would be enough.
        After = [DeleteLoginProfileRemediator.Id, DenyAllRemediator.Id],
        Impact = ["a user of the owner's registers a device of its own afterwards"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await IsRegisteredAsync(context, cancellationToken) ? new() { Data = new() { ["user"] = context.Parameter(IamParameters.UserName) } } : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        await MfaRemoval.RemoveAsync(context.Client<IAmazonIdentityManagementService>(), context.Parameter(IamParameters.UserName), context.Resource.Id, cancellationToken);
        await IamChange.WaitAsync(context.Time, async () => !await IsRegisteredAsync(context, cancellationToken), $"the deletion of MFA device {context.Resource.Id}", cancellationToken);
    }

    private static async Task<bool> IsRegisteredAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await Gone.OrNoneAsync(MfaRemoval.ListAsync(context.Client<IAmazonIdentityManagementService>(), context.Parameter(IamParameters.UserName), cancellationToken))
            .AnyAsync(serial => serial == context.Resource.Id, cancellationToken);
}
