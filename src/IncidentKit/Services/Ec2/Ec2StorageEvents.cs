using IncidentKit.Trail.Rules;
using static IncidentKit.Trail.Rules.TrailEffect;

namespace IncidentKit.Services.Ec2;

/// <summary>What EC2's events do to disks, snapshots and images, and with whom these are shared.</summary>
internal static class Ec2StorageEvents
{
    private const string Volume = "ec2:volume";
    private const string Snapshot = "ec2:snapshot";
    private const string Image = "ec2:image";

    internal static IEnumerable<TrailRule> Rules() =>
    [
        Ec2Trail.On("CreateVolume", Creates(Volume, "response.volumeId")),
        Ec2Trail.On("AttachVolume", Alters(Volume, "request.volumeId"), Alters("ec2:instance", "request.instanceId")),
        Ec2Trail.On("DetachVolume", Alters(Volume, "request.volumeId")),
        Ec2Trail.On("ModifyVolume", Alters(Volume, "request.ModifyVolumeRequest.VolumeId|request.volumeId")),
        Ec2Trail.On("DeleteVolume", Deletes(Volume, "request.volumeId")),
        Ec2Trail.On("CreateSnapshot", Creates(Snapshot, "response.snapshotId")),
        Ec2Trail.On("CreateSnapshots", Creates(Snapshot, "response.CreateSnapshotsResponse.snapshotSet.item.snapshotId|response.snapshots.snapshotId")),
        Ec2Trail.On("CopySnapshot", Creates(Snapshot, "response.snapshotId|response.CopySnapshotResponse.snapshotId")),
        Ec2Trail.On("ImportSnapshot", Creates("ec2:import-task", "response.importTaskId")),
        Ec2Trail.On("ModifySnapshotAttribute", Alters(Snapshot, "request.snapshotId"),
            Shared(TrailEffectKind.Grants, Snapshot, "request.snapshotId", "request.createVolumePermission.add.items|request.createVolumePermission.add"),
            Shared(TrailEffectKind.Revokes, Snapshot, "request.snapshotId", "request.createVolumePermission.remove.items|request.createVolumePermission.remove")),
        Ec2Trail.On("ResetSnapshotAttribute", Revokes("sharedWith", Snapshot, "request.snapshotId")),
        Ec2Trail.On("DeleteSnapshot", Deletes(Snapshot, "request.snapshotId")),
        Ec2Trail.On("CreateImage", Creates(Image, "response.imageId")),
        Ec2Trail.On("RegisterImage", Creates(Image, "response.imageId")),
        Ec2Trail.On("CopyImage", Creates(Image, "response.imageId")),
        Ec2Trail.On("ModifyImageAttribute", Alters(Image, "request.imageId"),
            Shared(TrailEffectKind.Grants, Image, "request.imageId", "request.launchPermission.add.items|request.launchPermission.add"),
            Shared(TrailEffectKind.Revokes, Image, "request.imageId", "request.launchPermission.remove.items|request.launchPermission.remove")),
        Ec2Trail.On("ResetImageAttribute", Revokes("sharedWith", Image, "request.imageId")),
        Ec2Trail.On("DeregisterImage", Deletes(Image, "request.imageId")),
        Ec2Trail.On("CreateInstanceExportTask", Creates("ec2:export-task", "response.exportTask.exportTaskId")),
        Ec2Trail.On("ExportImage", Creates("ec2:export-task", "response.ExportImageResponse.exportImageTaskId|response.exportImageTaskId")),
        Ec2Trail.On("CreateStoreImageTask", Creates("ec2:export-task", "response.CreateStoreImageTaskResponse.objectKey|response.objectKey")),
        Ec2Trail.On("DisableEbsEncryptionByDefault", Alters("ec2:ebs-encryption-by-default", "event.account")),
        Ec2Trail.On("ModifyEbsDefaultKmsKeyId", Alters("ec2:ebs-encryption-by-default", "event.account")),
        Ec2Trail.On("DisableSnapshotBlockPublicAccess", Alters("ec2:snapshot-block-public-access", "event.account")),
        Ec2Trail.On("DisableImageBlockPublicAccess", Alters("ec2:image-block-public-access", "event.account")),
    ];

    private static TrailEffect Shared(TrailEffectKind kind, string type, string id, string list) => Grants("sharedWith", type, id) with { Kind = kind, Each = list, GrantName = "item.userId|item.group|item.organizationArn|item.organizationalUnitArn" };
}
