using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Remediation;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>Writes a role's trust policy.</summary>
internal abstract class TrustPolicyRemediator(RemediatorDescriptor descriptor) : IRemediator, IReversible
{
    private const string Path = "path";
    private static readonly string[] Rejections = ["MalformedPolicyDocument", "MalformedPolicyDocumentException"];

    protected static readonly IReadOnlyList<string> Calls = ["iam:GetRole", "iam:UpdateAssumeRolePolicy"];

    public RemediatorDescriptor Descriptor { get; } = descriptor;

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await ReadAsync(context, cancellationToken) is { } role
        ? new() { UniqueId = role.RoleId, Data = new() { [Path] = role.Path, [RestoredDocument.State] = PolicyDocument.Decode(role.AssumeRolePolicyDocument) } }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var found = (await ReadAsync(context, cancellationToken))?.AssumeRolePolicyDocument;
        if (found is null || RestoredDocument.IsDone(context, found)) return;
        RestoredDocument.ThrowIfStale(context, found);
        if (ReservedRole.WhyNotRevocable((string?)state.Data[Path], context.Resource.Id) is { } reason) throw new DeferredException(reason);
        var written = await WriteAsync(context, found, cancellationToken);
        await IamChange.WaitAsync(context.Time, async () => PolicyDocument.SameMeaning(PolicyDocument.TryParse((await ReadAsync(context, cancellationToken))?.AssumeRolePolicyDocument), written),
            $"the restored trust policy of role {context.Resource.Id}", cancellationToken);
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        state.Exists ? PutAsync(context, (string)state.Data[RestoredDocument.State]!, cancellationToken) : Task.CompletedTask;

    // IAM takes no policy that names a principal which is gone meanwhile: then what the attacker added is taken out of the present one.
    private static async Task<PolicyDocument?> WriteAsync(RemediationContext context, string found, CancellationToken cancellationToken)
    {
        var restored = context.Parameter(IamParameters.RestoreDocument);
        try
        {
            await PutAsync(context, restored, cancellationToken);
        }
        catch (AmazonServiceException exception) when (Rejections.Contains(exception.ErrorCode))
        {
            restored = TrustPolicy.Common(PolicyDocument.TryParse(found)!, PolicyDocument.TryParse(restored)!);
            await PutAsync(context, restored, cancellationToken);
        }

        return PolicyDocument.TryParse(restored);
    }

    private static Task<UpdateAssumeRolePolicyResponse> PutAsync(RemediationContext context, string document, CancellationToken cancellationToken) =>
        context.Client<IAmazonIdentityManagementService>().UpdateAssumeRolePolicyAsync(new() { RoleName = context.Resource.Id, PolicyDocument = document }, cancellationToken);

    private static async Task<Role?> ReadAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonIdentityManagementService>().GetRoleAsync(new() { RoleName = context.Resource.Id }, cancellationToken)))?.Role;
}
