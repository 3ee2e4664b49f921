namespace IncidentKit.Testing.Tests.Services.Ec2;

public class TerminationTests
{
    private readonly TestAccount aws = new();

    [Fact]
    public void An_instance_passes_through_its_states_by_the_clock()
    {
        var run = aws.Ec2("RunInstances", """{ "ImageId": "ami-0abc", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1 }""");
        var id = run.Parts("Instances")[0].Text("InstanceId")!;
        Assert.Equal("pending", aws.State(id));
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("running", aws.State(id));
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{id}}"] }""");
        Assert.Equal("shutting-down", aws.State(id));
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("terminated", aws.State(id));
        aws.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("InvalidInstanceID.NotFound", aws.Refused("ec2", "DescribeInstances", $$"""{ "InstanceIds": ["{{id}}"] }"""));
    }

    [Fact]
    public void A_protected_instance_holds_back_its_zone_and_no_other()
    {
        var guarded = aws.Run(1, """ "DisableApiTermination": true, "Placement": { "AvailabilityZone": "us-east-1a" } """)[0];
        var beside = aws.Run(1, """ "Placement": { "AvailabilityZone": "us-east-1a" } """)[0];
        var elsewhere = aws.Run(1, """ "Placement": { "AvailabilityZone": "us-east-1b" } """)[0];
        Assert.Equal("OperationNotPermitted", aws.Refused("ec2", "TerminateInstances", $$"""{ "InstanceIds": ["{{beside}}", "{{guarded}}", "{{elsewhere}}"] }"""));
        Assert.Equal("running", aws.State(guarded));
        Assert.Equal("running", aws.State(beside));
        Assert.Equal("shutting-down", aws.State(elsewhere));
        Assert.Equal("Client.OperationNotPermitted", aws.Event("TerminateInstances").Text("errorCode"));
    }

    [Fact]
    public void One_unknown_id_fails_all()
    {
        var id = aws.Run()[0];
        Assert.Equal("InvalidInstanceID.NotFound", aws.Refused("ec2", "TerminateInstances", $$"""{ "InstanceIds": ["{{id}}", "i-0123456789abcdef0"] }"""));
        Assert.Equal("InvalidInstanceID.Malformed", aws.Refused("ec2", "TerminateInstances", $$"""{ "InstanceIds": ["{{id}}", "i-nonsense"] }"""));
        Assert.Equal("running", aws.State(id));
    }

    [Fact]
    public void Protection_that_was_lifted_goes_on_for_a_moment()
    {
        var id = aws.Run(1, """ "DisableApiTermination": true """)[0];
        aws.Ec2("ModifyInstanceAttribute", $$"""{ "InstanceId": "{{id}}", "DisableApiTermination": { "Value": false } }""");
        Assert.False(aws.Ec2("DescribeInstanceAttribute", $$"""{ "InstanceId": "{{id}}", "Attribute": "disableApiTermination" }""").Part("DisableApiTermination").Flag("Value"));
        Assert.Equal("OperationNotPermitted", aws.Refused("ec2", "TerminateInstances", $$"""{ "InstanceIds": ["{{id}}"] }"""));
        aws.Clock.Advance(TimeSpan.FromSeconds(3));
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{id}}"] }""");
        Assert.Equal("shutting-down", aws.State(id));
    }

    [Fact]
    public void Stop_protection_holds_back_stop_and_termination()
    {
        var id = aws.Run(1, """ "DisableApiStop": true """)[0];
        Assert.Equal("OperationNotPermitted", aws.Refused("ec2", "StopInstances", $$"""{ "InstanceIds": ["{{id}}"] }"""));
        Assert.Equal("OperationNotPermitted", aws.Refused("ec2", "TerminateInstances", $$"""{ "InstanceIds": ["{{id}}"] }"""));
    }

    [Fact]
    public void A_spot_instance_cannot_be_protected()
    {
        const string Spot = """ "InstanceMarketOptions": { "MarketType": "spot" } """;
        Assert.Equal("UnsupportedOperation", aws.Refused("ec2", "RunInstances", $$"""{ "ImageId": "ami-0abc", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1, "DisableApiTermination": true, {{Spot}} }"""));
        var id = aws.Run(1, Spot)[0];
        Assert.Equal("UnsupportedOperation", aws.Refused("ec2", "ModifyInstanceAttribute", $$"""{ "InstanceId": "{{id}}", "DisableApiTermination": { "Value": true } }"""));
    }

    [Fact]
    public void An_instance_that_is_gone_can_be_terminated_again_but_not_started()
    {
        var id = aws.Run()[0];
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{id}}"] }""");
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{id}}"] }""").Parts("TerminatingInstances")[0];
        Assert.Equal("terminated", again.Part("CurrentState").Text("Name"));
        Assert.Equal("IncorrectInstanceState", aws.Refused("ec2", "StartInstances", $$"""{ "InstanceIds": ["{{id}}"] }"""));
    }

    [Fact]
    public void A_root_volume_goes_with_its_instance_unless_it_is_kept()
    {
        var gone = aws.Run()[0];
        var kept = aws.Run(1, """ "BlockDeviceMappings": [{ "DeviceName": "/dev/xvda", "Ebs": { "DeleteOnTermination": false } }] """)[0];
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{gone}}", "{{kept}}"] }""");
        var volume = Assert.Single(aws.Ec2("DescribeVolumes").Parts("Volumes"));
        Assert.Equal("available", volume.Text("State"));
    }

    [Fact]
    public void A_dry_run_changes_nothing()
    {
        var id = aws.Run()[0];
        Assert.Equal("DryRunOperation", aws.Refused("ec2", "TerminateInstances", $$"""{ "InstanceIds": ["{{id}}"], "DryRun": true }"""));
        Assert.Equal("running", aws.State(id));
        Assert.Equal("Client.DryRunOperation", aws.Event("TerminateInstances").Text("errorCode"));
    }
}
