using Amazon.EC2;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Deletes a snapshot of the attacker's, when no image is made of it any more.</summary>
internal sealed class DeleteSnapshotRemediator : IRemediator
{
    internal const string Id = "ec2/delete-snapshot";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [Ec2Resources.Snapshot],
        Permissions = ["ec2:DescribeSnapshots", "ec2:DeleteSnapshot"],
        After = [UnshareSnapshotRemediator.Id, DeregisterImageRemediator.Id],
        Impact = ["what is in the snapshot is lost, unless a recycle bin keeps it"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var response = await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeSnapshotsAsync(new() { SnapshotIds = [context.Resource.Id] }, cancellationToken));
        return response?.Snapshots is [var snapshot, ..] ? new() { Data = new() { ["volumeId"] = snapshot.VolumeId, ["sizeGiB"] = snapshot.VolumeSize } } : ResourceState.Absent;
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Polling.UntilAsync(context.Time, Patience, () => TryDeleteAsync(context, cancellationToken), $"the end of the image that is made of {context.Resource.Id}", cancellationToken);

    private static async Task<bool> TryDeleteAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        try
        {
            await Gone.IsFineAsync(context.Client<IAmazonEC2>().DeleteSnapshotAsync(new() { SnapshotId = context.Resource.Id }, cancellationToken));
            return true;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "InvalidSnapshot.InUse")
        {
            return false;
        }
    }
}
