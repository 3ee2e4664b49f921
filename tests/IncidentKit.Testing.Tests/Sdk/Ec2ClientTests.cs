using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace IncidentKit.Testing.Tests.Sdk;

/// <summary>The official client of EC2, through the SDK's own pipeline.</summary>
public sealed class Ec2ClientTests : IDisposable
{
    private readonly TestAccount aws = new();
    private readonly AmazonEC2Client ec2;

    public Ec2ClientTests() =>
        ec2 = new(aws.Account.Root.Credentials, new AmazonEC2Config { RegionEndpoint = RegionEndpoint.USEast1, HttpClientFactory = aws.Cloud.HttpClientFactory, MaxErrorRetry = 0 });

    [Fact]
    public async Task Instances_are_launched_paged_and_terminated()
    {
        var run = await ec2.RunInstancesAsync(new()
        {
            ImageId = "ami-0abc", InstanceType = InstanceType.T3Micro, MinCount = 12, MaxCount = 12, UserData = "aGk=",
            TagSpecifications = [new() { ResourceType = ResourceType.Instance, Tags = [new("Name", "web")] }],
        });
        Assert.Equal(12, run.Reservation.Instances.Count);
        var launched = run.Reservation.Instances[0];
        Assert.Equal(InstanceStateName.Pending, launched.State.Name);
        Assert.Equal("web", launched.Tags[0].Value);
        Assert.Equal(aws.Clock.GetUtcNow().UtcDateTime, launched.LaunchTime!.Value.ToUniversalTime());

        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        var seen = new List<string>();
        await foreach (var reservation in ec2.Paginators.DescribeInstances(new() { MaxResults = 5 }).Reservations) seen.AddRange(reservation.Instances.Select(instance => instance.InstanceId));
        Assert.Equal(run.Reservation.Instances.Select(instance => instance.InstanceId).Order(), seen.Order());

        var gone = await ec2.TerminateInstancesAsync(new() { InstanceIds = seen });
        Assert.All(gone.TerminatingInstances, change => Assert.Equal(InstanceStateName.ShuttingDown, change.CurrentState.Name));
    }

    [Fact]
    public async Task Errors_have_the_codes_and_statuses_of_ec2()
    {
        var id = aws.Run(1, """ "DisableApiTermination": true """)[0];
        var refused = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.TerminateInstancesAsync(new() { InstanceIds = [id] }));
        Assert.Equal("OperationNotPermitted", refused.ErrorCode);
        Assert.NotNull(refused.RequestId);
        var probe = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.TerminateInstancesAsync(new() { InstanceIds = [id], DryRun = true }));
        Assert.Equal("DryRunOperation", probe.ErrorCode);
        Assert.Equal(412, (int)probe.StatusCode);
        await ec2.ModifyInstanceAttributeAsync(new() { InstanceId = id, DisableApiTermination = false });
        Assert.False((await ec2.DescribeInstanceAttributeAsync(new() { InstanceId = id, Attribute = InstanceAttributeName.DisableApiTermination })).InstanceAttribute.DisableApiTermination);
    }

    [Fact]
    public async Task Spot_requests_and_fleets_go_over_the_wire()
    {
        await ec2.CreateLaunchTemplateAsync(new() { LaunchTemplateName = "worker", LaunchTemplateData = new() { ImageId = "ami-0abc", InstanceType = InstanceType.C5Large } });
        var fleet = await ec2.CreateFleetAsync(new()
        {
            Type = FleetType.Instant, LaunchTemplateConfigs = [new() { LaunchTemplateSpecification = new() { LaunchTemplateName = "worker", Version = "$Latest" } }],
            TargetCapacitySpecification = new() { TotalTargetCapacity = 2, DefaultTargetCapacityType = DefaultTargetCapacityType.Spot },
        });
        Assert.Equal(2, fleet.Instances[0].InstanceIds.Count);
        Assert.Equal(2, (await ec2.DescribeSpotInstanceRequestsAsync(new DescribeSpotInstanceRequestsRequest())).SpotInstanceRequests.Count);
        var deleted = await ec2.DeleteFleetsAsync(new() { FleetIds = [fleet.FleetId], TerminateInstances = true });
        Assert.Equal(fleet.FleetId, deleted.SuccessfulFleetDeletions[0].FleetId);

        var spotFleet = await ec2.RequestSpotFleetAsync(new() { SpotFleetRequestConfig = new() { IamFleetRole = "arn:aws:iam::111122223333:role/fleet", TargetCapacity = 1, LaunchSpecifications = [new() { ImageId = "ami-0abc", InstanceType = InstanceType.C5Large }] } });
        Assert.Single((await ec2.DescribeSpotFleetInstancesAsync(new() { SpotFleetRequestId = spotFleet.SpotFleetRequestId })).ActiveInstances);
        var cancelled = await ec2.CancelSpotFleetRequestsAsync(new() { SpotFleetRequestIds = [spotFleet.SpotFleetRequestId], TerminateInstances = true });
        Assert.Equal(BatchState.Cancelled_terminating, cancelled.SuccessfulFleetRequests[0].CurrentSpotFleetRequestState);
    }

    [Fact]
    public async Task Groups_keys_and_sharing_go_over_the_wire()
    {
        var group = (await ec2.CreateSecurityGroupAsync(new() { GroupName = "web", Description = "web" })).GroupId;
        var rule = (await ec2.AuthorizeSecurityGroupIngressAsync(new()
        {
            GroupId = group, IpPermissions = [new() { IpProtocol = "tcp", FromPort = 22, ToPort = 22, Ipv4Ranges = [new() { CidrIp = "0.0.0.0/0" }] }],
        })).SecurityGroupRules[0];
        Assert.Equal("0.0.0.0/0", rule.CidrIpv4);
        Assert.Equal(2, (await ec2.DescribeSecurityGroupRulesAsync(new() { Filters = [new("group-id", [group])] })).SecurityGroupRules.Count);
        await ec2.RevokeSecurityGroupIngressAsync(new() { GroupId = group, SecurityGroupRuleIds = [rule.SecurityGroupRuleId] });
        await ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = group });

        var pair = await ec2.CreateKeyPairAsync(new() { KeyName = "ops" });
        Assert.Equal(pair.KeyPair.KeyPairId, (await ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { KeyNames = ["ops"] })).KeyPairs[0].KeyPairId);

        aws.Run();
        var volume = (await ec2.DescribeVolumesAsync(new DescribeVolumesRequest())).Volumes[0];
        var snapshot = (await ec2.CreateSnapshotAsync(new() { VolumeId = volume.VolumeId })).Snapshot.SnapshotId;
        await ec2.ModifySnapshotAttributeAsync(new() { SnapshotId = snapshot, CreateVolumePermission = new() { Add = [new() { UserId = "999988887777" }] } });
        Assert.Equal("999988887777", (await ec2.DescribeSnapshotAttributeAsync(new() { SnapshotId = snapshot, Attribute = SnapshotAttributeName.CreateVolumePermission })).CreateVolumePermissions[0].UserId);
        Assert.Equal(34, (await ec2.DescribeRegionsAsync(new DescribeRegionsRequest { AllRegions = true })).Regions.Count);
    }

    public void Dispose() => ec2.Dispose();
}
