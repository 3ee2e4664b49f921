namespace IncidentKit.Testing.Tests.Services.AutoScaling;

public class ScalingGroupTests
{
    private readonly TestAccount aws = new();

    public ScalingGroupTests() => aws.Ec2("CreateLaunchTemplate", """{ "LaunchTemplateName": "web", "LaunchTemplateData": { "ImageId": "ami-0abc", "InstanceType": "t3.micro" } }""");

    [Fact]
    public void A_group_launches_over_its_zones_as_the_service()
    {
        Create(4);
        Assert.Equal(4, Instances().Length);
        var zones = Group().Parts("Instances").CountBy(instance => instance.Text("AvailabilityZone")!).ToDictionary();
        Assert.Equal(2, zones["us-east-1a"]);
        Assert.Equal(2, zones["us-east-1b"]);
        var record = aws.Event("RunInstances");
        Assert.Equal("autoscaling.amazonaws.com", record.Part("userIdentity").Text("invokedBy"));
        Assert.Equal("autoscaling.amazonaws.com", record.Text("sourceIPAddress"));
        Assert.Equal("web", Instance(Instances()[0]).Parts("Tags").Single(tag => tag.Text("Key") == "team").Text("Value"));
    }

    [Fact]
    public void What_is_terminated_is_launched_again_at_once()
    {
        Create(2);
        var first = Instances()[0];
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{first}}"] }""");
        Assert.Equal(2, Instances().Length);
        Assert.DoesNotContain(first, Instances());
    }

    [Theory]
    [InlineData("Launch")]
    [InlineData("Terminate")]
    [InlineData("ReplaceUnhealthy")]
    public void A_suspended_group_launches_nothing_until_it_is_resumed(string process)
    {
        Create(2);
        Call("SuspendProcesses", $$"""{ "AutoScalingGroupName": "web", "ScalingProcesses": ["{{process}}"] }""");
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{Instances()[0]}}"] }""");
        Assert.Single(Instances());
        Call("ResumeProcesses", """{ "AutoScalingGroupName": "web" }""");
        Assert.Equal(2, Instances().Length);
    }

    [Fact]
    public void A_lower_desired_capacity_ends_instances_and_nothing_comes_back()
    {
        Create(3);
        Call("UpdateAutoScalingGroup", """{ "AutoScalingGroupName": "web", "MinSize": 0, "MaxSize": 0, "DesiredCapacity": 0 }""");
        Assert.Empty(Instances());
        Assert.Contains(Activities(), activity => activity.StartsWith("Terminating", StringComparison.Ordinal));
    }

    [Fact]
    public void Protection_from_scale_in_keeps_an_instance()
    {
        Create(2);
        Call("SetInstanceProtection", $$"""{ "AutoScalingGroupName": "web", "InstanceIds": ["{{Instances()[0]}}"], "ProtectedFromScaleIn": true }""");
        var kept = Instances()[0];
        Call("UpdateAutoScalingGroup", """{ "AutoScalingGroupName": "web", "MinSize": 0, "MaxSize": 0, "DesiredCapacity": 0 }""");
        Assert.Equal([kept], Instances());
    }

    [Fact]
    public void A_group_with_instances_is_deleted_only_by_force()
    {
        Create(1);
        Assert.Equal("ResourceInUse", aws.Refused("autoscaling", "DeleteAutoScalingGroup", """{ "AutoScalingGroupName": "web" }"""));
        Call("DeleteAutoScalingGroup", """{ "AutoScalingGroupName": "web", "ForceDelete": true }""");
        Assert.Empty(Instances());
        Assert.Equal("Delete in progress", Group().Text("Status"));
        Assert.Equal("ScalingActivityInProgress", aws.Refused("autoscaling", "UpdateAutoScalingGroup", """{ "AutoScalingGroupName": "web", "DesiredCapacity": 1 }"""));
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(Call("DescribeAutoScalingGroups").Parts("AutoScalingGroups"));
        Create(1);
    }

    [Fact]
    public void Termination_protection_does_not_hold_a_group_back()
    {
        aws.Ec2("CreateLaunchTemplateVersion", """{ "LaunchTemplateName": "web", "SourceVersion": "1", "LaunchTemplateData": { "DisableApiTermination": true } }""");
        Create(1, "$Latest");
        Assert.Equal("OperationNotPermitted", aws.Refused("ec2", "TerminateInstances", $$"""{ "InstanceIds": ["{{Instances()[0]}}"] }"""));
        Call("DeleteAutoScalingGroup", """{ "AutoScalingGroupName": "web", "ForceDelete": true }""");
        Assert.Empty(Instances());
    }

    [Fact]
    public void A_stopped_instance_is_replaced()
    {
        Create(1);
        var first = Instances()[0];
        aws.Ec2("StopInstances", $$"""{ "InstanceIds": ["{{first}}"] }""");
        Assert.DoesNotContain(first, Instances());
        Assert.Single(Instances());
        Assert.Equal("shutting-down", aws.State(first));
    }

    [Fact]
    public void A_launch_that_fails_is_an_activity()
    {
        Create(1);
        aws.Ec2("DeleteLaunchTemplate", """{ "LaunchTemplateName": "web" }""");
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{Instances()[0]}}"] }""");
        var failed = Call("DescribeScalingActivities", """{ "AutoScalingGroupName": "web" }""").Parts("Activities")[0];
        Assert.Equal("Failed", failed.Text("StatusCode"));
        Assert.Empty(Instances());
    }

    [Fact]
    public void A_launch_configuration_in_use_cannot_be_deleted()
    {
        Call("CreateLaunchConfiguration", """{ "LaunchConfigurationName": "old", "ImageId": "ami-0abc", "InstanceType": "t3.micro" }""");
        Call("CreateAutoScalingGroup", """{ "AutoScalingGroupName": "old", "LaunchConfigurationName": "old", "MinSize": 1, "MaxSize": 1, "AvailabilityZones": ["us-east-1a"] }""");
        Assert.Single(Instances());
        Assert.Equal("ResourceInUse", aws.Refused("autoscaling", "DeleteLaunchConfiguration", """{ "LaunchConfigurationName": "old" }"""));
        Call("DeleteAutoScalingGroup", """{ "AutoScalingGroupName": "old", "ForceDelete": true }""");
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        Call("DeleteLaunchConfiguration", """{ "LaunchConfigurationName": "old" }""");
    }

    [Fact]
    public void One_instance_is_ended_with_or_without_another_in_its_place()
    {
        Create(2);
        Call("TerminateInstanceInAutoScalingGroup", $$"""{ "InstanceId": "{{Instances()[0]}}", "ShouldDecrementDesiredCapacity": false }""");
        Assert.Equal(2, Instances().Length);
        Assert.Equal("ValidationError", aws.Refused("autoscaling", "TerminateInstanceInAutoScalingGroup", $$"""{ "InstanceId": "{{Instances()[0]}}", "ShouldDecrementDesiredCapacity": true }"""));
        Call("UpdateAutoScalingGroup", """{ "AutoScalingGroupName": "web", "MinSize": 0 }""");
        Call("TerminateInstanceInAutoScalingGroup", $$"""{ "InstanceId": "{{Instances()[0]}}", "ShouldDecrementDesiredCapacity": true }""");
        Assert.Single(Instances());
    }

    [Theory]
    [InlineData(""" "MinSize": 2, "MaxSize": 1, "AvailabilityZones": ["us-east-1a"], "LaunchTemplate": { "LaunchTemplateName": "web" } """)]
    [InlineData(""" "MinSize": 0, "MaxSize": 1, "LaunchTemplate": { "LaunchTemplateName": "web" } """)]
    [InlineData(""" "MinSize": 0, "MaxSize": 1, "AvailabilityZones": ["us-east-1a"] """)]
    [InlineData(""" "MinSize": 0, "MaxSize": 1, "AvailabilityZones": ["us-east-1a"], "LaunchTemplate": { "LaunchTemplateName": "absent" } """)]
    public void A_group_that_cannot_be_is_refused(string rest) =>
        Assert.Equal("ValidationError", aws.Refused("autoscaling", "CreateAutoScalingGroup", $$"""{ "AutoScalingGroupName": "bad", {{rest}} }"""));

    private System.Text.Json.Nodes.JsonObject Call(string operation, string input = "{}") => aws.Call("autoscaling", operation, input);

    private void Create(int desired, string version = "$Default")
    {
        Call("CreateAutoScalingGroup", $$"""
            { "AutoScalingGroupName": "web", "LaunchTemplate": { "LaunchTemplateName": "web", "Version": "{{version}}" }, "MinSize": {{desired}}, "MaxSize": 5, "AvailabilityZones": ["us-east-1a", "us-east-1b"],
              "Tags": [{ "Key": "team", "Value": "web", "PropagateAtLaunch": true }] }
            """);
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private string[] Instances() => aws.Live("aws:autoscaling:groupName");

    private System.Text.Json.Nodes.JsonObject Group() => Call("DescribeAutoScalingGroups", """{ "AutoScalingGroupNames": ["web"] }""").Parts("AutoScalingGroups")[0];

    private IEnumerable<string> Activities() => Call("DescribeScalingActivities", """{ "AutoScalingGroupName": "web" }""").Parts("Activities").Select(activity => activity.Text("Description")!);

    private System.Text.Json.Nodes.JsonObject Instance(string id) => aws.Ec2("DescribeInstances", $$"""{ "InstanceIds": ["{{id}}"] }""").Parts("Reservations")[0].Parts("Instances")[0];
}
