using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Deletes a version that the attacker added to the owner's policy.</summary>
internal sealed class DeletePolicyVersionRemediator : IRemediator
{
    internal const string Id = "iam/delete-policy-version";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [IamResources.PolicyVersion],
        Permissions = ["iam:GetPolicyVersion", "iam:DeletePolicyVersion"],
        After = [RestoreDefaultPolicyVersionRemediator.Id],
        // The policy is the owner's, the version is the attacker's.
        AppliesTo = [Attribution.AttackerCreated, Attribution.AttackerAltered, Attribution.Unknown],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await ReadAsync(context, cancellationToken) is { } version
        ? new() { Data = new() { ["document"] = PolicyDocument.Decode(version.Document), ["isDefault"] = version.IsDefaultVersion } }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var (arn, id) = PolicyVersionId.Split(context.Resource.Id);
        await Gone.IsFineAsync(context.Client<IAmazonIdentityManagementService>().DeletePolicyVersionAsync(new() { PolicyArn = arn, VersionId = id }, cancellationToken));
        await IamChange.WaitAsync(context.Time, async () => await ReadAsync(context, cancellationToken) is null, $"the deletion of {context.Resource.Id}", cancellationToken);
    }

    private static async Task<PolicyVersion?> ReadAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var (arn, id) = PolicyVersionId.Split(context.Resource.Id);
        return (await Gone.OrReadAsync(context.Client<IAmazonIdentityManagementService>().GetPolicyVersionAsync(new() { PolicyArn = arn, VersionId = id }, cancellationToken)))?.PolicyVersion;
    }
}
