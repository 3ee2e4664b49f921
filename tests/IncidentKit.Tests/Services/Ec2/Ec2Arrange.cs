namespace IncidentKit.Tests.Services.Ec2;

/// <summary>What tests of EC2 put into an account.</summary>
internal static class Ec2Arrange
{
    internal static string Template(this UnitBench bench, string name) =>
        (string)bench.Ec2("CreateLaunchTemplate", $$"""{ "LaunchTemplateName": "{{name}}", "LaunchTemplateData": { "ImageId": "ami-0abc", "InstanceType": "t3.micro" } }""")["LaunchTemplate"]!["LaunchTemplateId"]!;

    internal static void Version(this UnitBench bench, string template) =>
        bench.Ec2("CreateLaunchTemplateVersion", $$"""{ "LaunchTemplateName": "{{template}}", "SourceVersion": "1", "LaunchTemplateData": { "InstanceType": "c5.large" } }""");

    /// <summary>An Auto Scaling group with one instance.</summary>
    internal static void Group(this UnitBench bench, string name)
    {
        bench.Template(name);
        bench.Do("autoscaling", "CreateAutoScalingGroup", $$"""{ "AutoScalingGroupName": "{{name}}", "LaunchTemplate": { "LaunchTemplateName": "{{name}}", "Version": "1" }, "MinSize": 1, "MaxSize": 5, "DesiredCapacity": 1, "AvailabilityZones": ["us-east-1a"] }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    internal static string SpotRequest(this UnitBench bench, string type)
    {
        var output = bench.Ec2("RequestSpotInstances", $$"""{ "Type": "{{type}}", "LaunchSpecification": { "ImageId": "ami-0abc", "InstanceType": "c5.large" } }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        return (string)output["SpotInstanceRequests"]![0]!["SpotInstanceRequestId"]!;
    }

    /// <summary>A Spot fleet that maintains two instances.</summary>
    internal static string SpotFleet(this UnitBench bench)
    {
        var output = bench.Ec2("RequestSpotFleet", """{ "SpotFleetRequestConfig": { "IamFleetRole": "arn:aws:iam::111122223333:role/fleet", "Type": "maintain", "TargetCapacity": 2, "LaunchSpecifications": [{ "ImageId": "ami-0abc", "InstanceType": "c5.large" }] } }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        return (string)output["SpotFleetRequestId"]!;
    }

    /// <summary>An EC2 fleet of two Spot Instances.</summary>
    internal static string Fleet(this UnitBench bench, string type)
    {
        var template = bench.Template($"fleet-{bench.Cloud.Calls.Count}");
        var output = bench.Ec2("CreateFleet", $$"""
            { "Type": "{{type}}", "LaunchTemplateConfigs": [{ "LaunchTemplateSpecification": { "LaunchTemplateId": "{{template}}", "Version": "$Latest" } }],
              "TargetCapacitySpecification": { "TotalTargetCapacity": 2, "DefaultTargetCapacityType": "spot" } }
            """);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        return (string)output["FleetId"]!;
    }

    internal static string SecurityGroup(this UnitBench bench, string name) => (string)bench.Ec2("CreateSecurityGroup", $$"""{ "GroupName": "{{name}}", "Description": "d" }""")["GroupId"]!;

    /// <summary>Opens a port; gives the rule's id.</summary>
    internal static string Open(this UnitBench bench, string group, string from, int port) => (string)bench.Ec2("AuthorizeSecurityGroupIngress",
        $$"""{ "GroupId": "{{group}}", "IpPermissions": [{ "IpProtocol": "tcp", "FromPort": {{port}}, "ToPort": {{port}}, "IpRanges": [{ "CidrIp": "{{from}}", "Description": "door" }] }] }""")["SecurityGroupRules"]![0]!["SecurityGroupRuleId"]!;

    internal static string Snapshot(this UnitBench bench)
    {
        var volume = (string)bench.Ec2("CreateVolume", """{ "AvailabilityZone": "us-east-1a", "Size": 10 }""")["VolumeId"]!;
        return (string)bench.Ec2("CreateSnapshot", $$"""{ "VolumeId": "{{volume}}" }""")["SnapshotId"]!;
    }

    /// <summary>Shares a snapshot with an account, or with <c>all</c>.</summary>
    internal static void Share(this UnitBench bench, string snapshot, string with) => bench.Ec2("ModifySnapshotAttribute",
        $$"""{ "SnapshotId": "{{snapshot}}", "CreateVolumePermission": { "Add": [{ "{{(with == "all" ? "Group" : "UserId")}}": "{{with}}" }] } }""");

    internal static IReadOnlyList<string> Shares(this UnitBench bench, string snapshot) =>
        [.. bench.Ec2("DescribeSnapshotAttribute", $$"""{ "SnapshotId": "{{snapshot}}", "Attribute": "createVolumePermission" }""")["CreateVolumePermissions"]!.AsArray().Select(entry => (string)(entry!["UserId"] ?? entry["Group"])!)];

    /// <summary>An image of an instance of its own, which was terminated since.</summary>
    internal static string Image(this UnitBench bench, string name = "image")
    {
        var instance = bench.Run();
        var image = (string)bench.Ec2("CreateImage", $$"""{ "InstanceId": "{{instance}}", "Name": "{{name}}" }""")["ImageId"]!;
        bench.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{instance}}"] }""");
        return image;
    }

    internal static void ShareImage(this UnitBench bench, string image, string permission) => bench.Ec2("ModifyImageAttribute", $$"""{ "ImageId": "{{image}}", "LaunchPermission": { "Add": [{{permission}}] } }""");
}
