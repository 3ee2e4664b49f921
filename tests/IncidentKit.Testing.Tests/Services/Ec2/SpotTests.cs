namespace IncidentKit.Testing.Tests.Services.Ec2;

public class SpotTests
{
    private readonly TestAccount aws = new();

    [Fact]
    public void A_request_is_fulfilled_and_recorded_as_work_of_the_service()
    {
        var request = Request("one-time");
        Assert.Equal("active", State(request));
        Assert.Equal("open", aws.Event("RequestSpotInstances").Part("responseElements").Part("spotInstanceRequestSet").Parts("items")[0].Text("state"));
        Assert.Equal("spot.amazonaws.com", aws.Event("RunInstances").Part("userIdentity").Text("invokedBy"));
    }

    [Fact]
    public void To_cancel_a_request_is_not_to_end_its_instance()
    {
        var request = Request("one-time");
        var instance = Instance(request);
        aws.Ec2("CancelSpotInstanceRequests", $$"""{ "SpotInstanceRequestIds": ["{{request}}"] }""");
        Assert.Equal("cancelled", State(request));
        Assert.Equal("running", aws.State(instance));
    }

    [Fact]
    public void A_persistent_request_launches_again_until_it_is_cancelled()
    {
        var request = Request("persistent");
        var first = Instance(request);
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{first}}"] }""");
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = Assert.Single(aws.Live());
        Assert.NotEqual(first, second);
        Assert.Equal(second, Instance(request));

        aws.Ec2("CancelSpotInstanceRequests", $$"""{ "SpotInstanceRequestIds": ["{{request}}"] }""");
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{second}}"] }""");
        Assert.Empty(aws.Live());
    }

    [Fact]
    public void A_one_time_request_is_closed_with_its_instance()
    {
        var request = Request("one-time");
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{Instance(request)}}"] }""");
        Assert.Equal("closed", State(request));
        Assert.Empty(aws.Live());
    }

    [Fact]
    public void To_cancel_a_disabled_request_ends_its_stopped_instance()
    {
        var request = Request("persistent");
        var instance = Instance(request);
        aws.Ec2("StopInstances", $$"""{ "InstanceIds": ["{{instance}}"] }""");
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("disabled", State(request));
        aws.Ec2("CancelSpotInstanceRequests", $$"""{ "SpotInstanceRequestIds": ["{{request}}"] }""");
        Assert.Equal("shutting-down", aws.State(instance));
        Assert.Empty(aws.Live());
    }

    [Fact]
    public void An_instance_of_a_one_time_request_cannot_be_stopped()
    {
        var instance = Instance(Request("one-time"));
        Assert.Equal("UnsupportedOperation", aws.Refused("ec2", "StopInstances", $$"""{ "InstanceIds": ["{{instance}}"] }"""));
    }

    [Fact]
    public void An_unknown_request_fails_the_call() =>
        Assert.Equal("InvalidSpotInstanceRequestID.NotFound", aws.Refused("ec2", "CancelSpotInstanceRequests", """{ "SpotInstanceRequestIds": ["sir-abcd1234"] }"""));

    [Fact]
    public void A_fleet_that_maintains_launches_again_until_it_is_cancelled()
    {
        var fleet = Fleet("maintain");
        Assert.Equal(2, aws.Live("aws:ec2spot:fleet-request-id").Length);
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{aws.Live()[0]}}"] }""");
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, aws.Live("aws:ec2spot:fleet-request-id").Length);

        aws.Ec2("CancelSpotFleetRequests", $$"""{ "SpotFleetRequestIds": ["{{fleet}}"], "TerminateInstances": true }""");
        Assert.Empty(aws.Live());
        Assert.Equal("cancelled_terminating", FleetState(fleet));
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("cancelled", FleetState(fleet));
    }

    [Fact]
    public void A_fleet_that_is_cancelled_alone_lets_its_instances_run()
    {
        var fleet = Fleet("maintain");
        aws.Ec2("CancelSpotFleetRequests", $$"""{ "SpotFleetRequestIds": ["{{fleet}}", "sfr-00000000-0000-0000-0000-000000000000"], "TerminateInstances": false }""");
        Assert.Equal("cancelled_running", FleetState(fleet));
        Assert.Equal(2, aws.Live().Length);
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{aws.Live()[0]}}"] }""");
        Assert.Single(aws.Live());
    }

    [Fact]
    public void A_fleet_of_one_request_does_not_launch_again()
    {
        Fleet("request");
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{aws.Live()[0]}}"] }""");
        Assert.Single(aws.Live());
    }

    private string Request(string type)
    {
        var output = aws.Ec2("RequestSpotInstances", $$"""{ "Type": "{{type}}", "LaunchSpecification": { "ImageId": "ami-0abc", "InstanceType": "c5.large" } }""");
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        return output.Parts("SpotInstanceRequests")[0].Text("SpotInstanceRequestId")!;
    }

    private string Fleet(string type)
    {
        var output = aws.Ec2("RequestSpotFleet", $$"""
            { "SpotFleetRequestConfig": { "IamFleetRole": "arn:aws:iam::111122223333:role/fleet", "Type": "{{type}}", "TargetCapacity": 2, "LaunchSpecifications": [{ "ImageId": "ami-0abc", "InstanceType": "c5.large" }] } }
            """);
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        return output.Text("SpotFleetRequestId")!;
    }

    private string State(string request) => aws.Ec2("DescribeSpotInstanceRequests", $$"""{ "SpotInstanceRequestIds": ["{{request}}"] }""").Parts("SpotInstanceRequests")[0].Text("State")!;

    private string Instance(string request) => aws.Ec2("DescribeSpotInstanceRequests", $$"""{ "SpotInstanceRequestIds": ["{{request}}"] }""").Parts("SpotInstanceRequests")[0].Text("InstanceId")!;

    private string FleetState(string fleet) => aws.Ec2("DescribeSpotFleetRequests", $$"""{ "SpotFleetRequestIds": ["{{fleet}}"] }""").Parts("SpotFleetRequestConfigs")[0].Text("SpotFleetRequestState")!;
}
