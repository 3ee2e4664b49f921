using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>Puts the owner's version of a managed policy in force again in place of the attacker's.</summary>
internal sealed class RestoreDefaultPolicyVersionRemediator : IRemediator, IReversible
{
    internal const string Id = "iam/restore-default-policy-version";
    private const string DefaultVersion = "defaultVersion";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Restore,
        ResourceTypes = [IamResources.Policy],
        Permissions = ["iam:GetPolicy", "iam:SetDefaultPolicyVersion", "iam:CreatePolicyVersion"],
        AppliesTo = [Attribution.AttackerAltered, Attribution.Unknown],
        Impact = ["everybody who has the policy has the rights of the restored version"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await DefaultAsync(context, cancellationToken) is { } version ? new() { Data = new() { [DefaultVersion] = version } } : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var (arn, found) = (context.Arn(), context.Parameter(IamParameters.FoundVersion));
        // Another version in force than the one that was found is the owner's doing.
        if (await DefaultAsync(context, cancellationToken) != found) return;
        var iam = context.Client<IAmazonIdentityManagementService>();
        if (context.Step.Parameters.TryGetValue(IamParameters.RestoreVersion, out var restored))
            await iam.SetDefaultPolicyVersionAsync(new() { PolicyArn = arn, VersionId = restored }, cancellationToken);
        else
            await iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = context.Parameter(IamParameters.RestoreDocument), SetAsDefault = true }, cancellationToken);
        await IamChange.WaitAsync(context.Time, async () => await DefaultAsync(context, cancellationToken) != found, $"another version in force than {found} of policy {context.Resource.Id}", cancellationToken);
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) => state.Exists
        ? context.Client<IAmazonIdentityManagementService>().SetDefaultPolicyVersionAsync(
            new() { PolicyArn = context.Arn(), VersionId = (string)state.Data[DefaultVersion]! }, cancellationToken)
        : Task.CompletedTask;

    private static async Task<string?> DefaultAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonIdentityManagementService>().GetPolicyAsync(new() { PolicyArn = context.Arn() }, cancellationToken)))?.Policy.DefaultVersionId;
}
