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

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var named = context.Parameter(Shares).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var present = await Gone.OrReadAsync(Sharing.OfSnapshotAsync(context.Client<IAmazonEC2>(), context.Resource.Id, cancellationToken));
        return present?.Intersect(named).ToList() is { Count: > 0 } shares ? new() { Data = new() { [Shares] = new JsonArray([.. shares.Select(share => (JsonNode?)share)]) } } : ResourceState.Absent;
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Gone.IsFineAsync(ModifyAsync(context, state, permissions => new() { Remove = permissions }, cancellationToken));

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        ModifyAsync(context, state, permissions => new() { Add = permissions }, cancellationToken);

    private static Task<ModifySnapshotAttributeResponse> ModifyAsync(RemediationContext context, ResourceState state, Func<List<CreateVolumePermission>, CreateVolumePermissionModifications> change, CancellationToken cancellationToken)
    {
        var permissions = (state.Data[Shares] as JsonArray ?? []).Select(share => (string?)share).Select(share => share == Sharing.Everybody ? new CreateVolumePermission { Group = share } : new() { UserId = share }).ToList();
        return context.Client<IAmazonEC2>().ModifySnapshotAttributeAsync(new() { SnapshotId = context.Resource.Id, Attribute = SnapshotAttributeName.CreateVolumePermission, CreateVolumePermission = change(permissions) }, cancellationToken);
    }
}
