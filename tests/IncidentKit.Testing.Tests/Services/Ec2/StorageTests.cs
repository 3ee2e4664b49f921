namespace IncidentKit.Testing.Tests.Services.Ec2;

public class StorageTests
{
    private readonly TestAccount aws = new();

    [Fact]
    public void A_snapshot_is_shared_and_taken_back()
    {
        var snapshot = Snapshot();
        aws.Ec2("ModifySnapshotAttribute", $$"""{ "SnapshotId": "{{snapshot}}", "Attribute": "createVolumePermission", "OperationType": "add", "UserIds": ["999988887777"], "GroupNames": ["all"] }""");
        Assert.Equal(["999988887777", "all"], Shared());
        Assert.Equal("999988887777", aws.Event("ModifySnapshotAttribute").Part("requestParameters").Part("createVolumePermission").Part("add").Parts("items")[0].Text("userId"));
        aws.Ec2("ModifySnapshotAttribute", $$"""{ "SnapshotId": "{{snapshot}}", "CreateVolumePermission": { "Remove": [{ "Group": "all" }] } }""");
        Assert.Equal(["999988887777"], Shared());
        aws.Ec2("ResetSnapshotAttribute", $$"""{ "SnapshotId": "{{snapshot}}", "Attribute": "createVolumePermission" }""");
        Assert.Empty(Shared());

        string[] Shared() => [.. aws.Ec2("DescribeSnapshotAttribute", $$"""{ "SnapshotId": "{{snapshot}}", "Attribute": "createVolumePermission" }""").Parts("CreateVolumePermissions").Select(entry => entry.Text("UserId") ?? entry.Text("Group")!)];
    }

    [Fact]
    public void A_snapshot_that_an_image_needs_cannot_be_deleted()
    {
        var image = aws.Ec2("CreateImage", $$"""{ "InstanceId": "{{aws.Run()[0]}}", "Name": "golden" }""").Text("ImageId");
        var snapshot = aws.Ec2("DescribeSnapshots", """{ "OwnerIds": ["self"] }""").Parts("Snapshots")[0].Text("SnapshotId");
        Assert.Equal("InvalidSnapshot.InUse", aws.Refused("ec2", "DeleteSnapshot", $$"""{ "SnapshotId": "{{snapshot}}" }"""));
        aws.Ec2("DeregisterImage", $$"""{ "ImageId": "{{image}}" }""");
        aws.Ec2("DeleteSnapshot", $$"""{ "SnapshotId": "{{snapshot}}" }""");
        Assert.Equal("InvalidSnapshot.NotFound", aws.Refused("ec2", "DeleteSnapshot", $$"""{ "SnapshotId": "{{snapshot}}" }"""));
    }

    [Fact]
    public void An_image_becomes_public_and_private_again()
    {
        var image = aws.Ec2("CreateImage", $$"""{ "InstanceId": "{{aws.Run()[0]}}", "Name": "golden" }""").Text("ImageId");
        aws.Ec2("ModifyImageAttribute", $$"""{ "ImageId": "{{image}}", "LaunchPermission": { "Add": [{ "Group": "all" }] } }""");
        Assert.True(aws.Ec2("DescribeImages", """{ "Owners": ["self"] }""").Parts("Images")[0].Flag("Public"));
        aws.Ec2("ModifyImageAttribute", $$"""{ "ImageId": "{{image}}", "LaunchPermission": { "Remove": [{ "Group": "all" }] } }""");
        Assert.False(aws.Ec2("DescribeImages", """{ "Owners": ["self"] }""").Parts("Images")[0].Flag("Public"));
        Assert.Equal("InvalidAMIName.Duplicate", aws.Refused("ec2", "CreateImage", $$"""{ "InstanceId": "{{aws.Run()[0]}}", "Name": "golden" }"""));
    }

    [Fact]
    public void A_volume_in_use_cannot_be_deleted()
    {
        aws.Run();
        var root = aws.Ec2("DescribeVolumes").Parts("Volumes")[0].Text("VolumeId");
        Assert.Equal("VolumeInUse", aws.Refused("ec2", "DeleteVolume", $$"""{ "VolumeId": "{{root}}" }"""));
        var free = aws.Ec2("CreateVolume", """{ "AvailabilityZone": "us-east-1a", "Size": 10 }""").Text("VolumeId");
        aws.Ec2("DeleteVolume", $$"""{ "VolumeId": "{{free}}" }""");
        Assert.Equal("InvalidVolume.NotFound", aws.Refused("ec2", "DeleteVolume", $$"""{ "VolumeId": "{{free}}" }"""));
    }

    [Fact]
    public void All_volumes_of_an_instance_are_snapshot_in_one_call()
    {
        var instance = aws.Run()[0];
        var second = aws.Ec2("CreateVolume", """{ "AvailabilityZone": "us-east-1a", "Size": 10 }""").Text("VolumeId");
        aws.Ec2("AttachVolume", $$"""{ "VolumeId": "{{second}}", "InstanceId": "{{instance}}", "Device": "/dev/sdf" }""");
        Assert.Equal(2, aws.Ec2("CreateSnapshots", $$"""{ "InstanceSpecification": { "InstanceId": "{{instance}}" } }""").Parts("Snapshots").Count);
    }

    private string Snapshot()
    {
        aws.Run();
        var volume = aws.Ec2("DescribeVolumes").Parts("Volumes")[0].Text("VolumeId");
        return aws.Ec2("CreateSnapshot", $$"""{ "VolumeId": "{{volume}}" }""").Text("SnapshotId")!;
    }
}
