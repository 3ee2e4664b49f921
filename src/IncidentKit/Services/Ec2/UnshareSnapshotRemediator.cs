using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Takes a snapshot back from the accounts that the attacker shared it with.</summary>
internal sealed class UnshareSnapshotRemediator : IRemediator, IReversible
{
    internal const string Id = "ec2/unshare-snapshot";
    internal const string Shares = "shares";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Restore,
        ResourceTypes = [Ec2Resources.Snapshot],
        Permissions = ["ec2:DescribeSnapshotAttribute", "ec2:ModifySnapshotAttribute"],
        AppliesTo = [Attribution.AttackerCreated, Attribution.AttackerAltered, Attribution.Unknown],
        Impact = ["accounts that it was shared with can use it no more; copies that they made stay theirs"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await FindAsync(context, cancellationToken) is { Count: > 0 } shares
        ? new() { Data = new() { [Shares] = new JsonArray([.. shares.Select(share => (JsonNode?)share)]) } }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, cancellationToken) is { Count: > 0 } shares)
            await Gone.IsFineAsync(ModifyAsync(context, new() { Remove = PermissionsOf(shares) }, cancellationToken));
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        ModifyAsync(context, new() { Add = PermissionsOf((state.Data[Shares] as JsonArray ?? []).Select(share => (string)share!)) }, cancellationToken);

    /// <summary>Those whom the step names and whom it is still shared with.</summary>
    private static async Task<IReadOnlyList<string>> FindAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var shares = await Gone.OrReadAsync(Sharing.OfSnapshotAsync(context.Client<IAmazonEC2>(), context.Resource.Id, cancellationToken));
        return [.. (shares ?? []).Intersect(context.Parameter(Shares).Split(','))];
    }

    private static Task<ModifySnapshotAttributeResponse> ModifyAsync(RemediationContext context, CreateVolumePermissionModifications change, CancellationToken cancellationToken) => context.Client<IAmazonEC2>().ModifySnapshotAttributeAsync(
        new() { SnapshotId = context.Resource.Id, Attribute = SnapshotAttributeName.CreateVolumePermission, CreateVolumePermission = change }, cancellationToken);

    private static List<CreateVolumePermission> PermissionsOf(IEnumerable<string> shares) =>
        [.. shares.Select(share => share == Sharing.Everybody ? new CreateVolumePermission { Group = share } : new() { UserId = share })];
}
