namespace IncidentKit.Testing.Tests.Services.Ec2;

public class FleetTests
{
    private readonly TestAccount aws = new();

    public FleetTests() => aws.Ec2("CreateLaunchTemplate", """{ "LaunchTemplateName": "miner", "LaunchTemplateData": { "ImageId": "ami-0abc", "InstanceType": "c5.large" } }""");

    [Fact]
    public void A_fleet_that_maintains_launches_again_until_it_is_deleted()
    {
        var fleet = Create("maintain").Text("FleetId")!;
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{aws.Live()[0]}}"] }""");
        Assert.Equal(2, aws.Live("aws:ec2:fleet-id").Length);
        var deleted = aws.Ec2("DeleteFleets", $$"""{ "FleetIds": ["{{fleet}}"], "TerminateInstances": true }""");
        Assert.Equal("deleted_terminating", deleted.Parts("SuccessfulFleetDeletions")[0].Text("CurrentFleetState"));
        Assert.Empty(aws.Live());
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("deleted", aws.Ec2("DescribeFleets", $$"""{ "FleetIds": ["{{fleet}}"] }""").Parts("Fleets")[0].Text("FleetState"));
    }

    [Fact]
    public void An_instant_fleet_is_listed_only_where_it_is_asked_for()
    {
        var made = Create("instant");
        var fleet = made.Text("FleetId")!;
        Assert.Equal(2, made.Parts("Instances")[0].Texts("InstanceIds").Count);
        Assert.Empty(aws.Ec2("DescribeFleets").Parts("Fleets"));
        Assert.Single(aws.Ec2("DescribeFleets", $$"""{ "FleetIds": ["{{fleet}}"] }""").Parts("Fleets"));
        Assert.Single(aws.Ec2("DescribeFleets", """{ "Filters": [{ "Name": "type", "Values": ["instant"] }] }""").Parts("Fleets"));
        Assert.Equal("UnsupportedOperation", aws.Refused("ec2", "DescribeFleetInstances", $$"""{ "FleetId": "{{fleet}}" }"""));
    }

    [Fact]
    public void An_instant_fleet_is_deleted_only_with_its_instances()
    {
        var fleet = Create("instant").Text("FleetId")!;
        Assert.Single(aws.Ec2("DeleteFleets", $$"""{ "FleetIds": ["{{fleet}}"], "TerminateInstances": false }""").Parts("UnsuccessfulFleetDeletions"));
        aws.Ec2("DeleteFleets", $$"""{ "FleetIds": ["{{fleet}}"], "TerminateInstances": true }""");
        Assert.Empty(aws.Live());
    }

    [Fact]
    public void A_call_deletes_no_more_than_a_hundred_fleets_or_twenty_five_instant_ones()
    {
        var instants = string.Join(',', Enumerable.Range(0, 26).Select(_ => $"\"{Create("instant", 1).Text("FleetId")}\""));
        Assert.Equal("InvalidParameterValue", aws.Refused("ec2", "DeleteFleets", $$"""{ "FleetIds": [{{instants}}], "TerminateInstances": true }"""));
        var many = string.Join(',', Enumerable.Range(0, 101).Select(number => $"\"fleet-{number}\""));
        Assert.Equal("InvalidParameterValue", aws.Refused("ec2", "DeleteFleets", $$"""{ "FleetIds": [{{many}}], "TerminateInstances": true }"""));
    }

    [Fact]
    public void The_trail_wraps_the_newer_calls()
    {
        var fleet = Create("maintain").Text("FleetId")!;
        var record = aws.Event("CreateFleet");
        Assert.Equal("1", record.Part("requestParameters").Part("CreateFleetRequest").Part("LaunchTemplateConfigs").Text("tag"));
        Assert.Equal(fleet, record.Part("responseElements").Part("CreateFleetResponse").Text("fleetId"));
        var template = aws.Event("CreateLaunchTemplate").Part("responseElements").Part("CreateLaunchTemplateResponse").Part("launchTemplate");
        Assert.StartsWith("lt-", template.Text("launchTemplateId"), StringComparison.Ordinal);
        Assert.Equal("ec2fleet.amazonaws.com", aws.Event("RunInstances").Text("sourceIPAddress"));
    }

    [Fact]
    public void A_template_has_versions_and_its_default_one_stays()
    {
        aws.Ec2("CreateLaunchTemplateVersion", """{ "LaunchTemplateName": "miner", "SourceVersion": "1", "LaunchTemplateData": { "InstanceType": "c5.xlarge" } }""");
        var versions = aws.Ec2("DescribeLaunchTemplateVersions", """{ "LaunchTemplateName": "miner" }""").Parts("LaunchTemplateVersions");
        Assert.Equal(["2", "1"], versions.Select(version => version.Text("VersionNumber")!));
        Assert.Equal("ami-0abc", versions[0].Part("LaunchTemplateData").Text("ImageId"));
        Assert.Single(aws.Ec2("DeleteLaunchTemplateVersions", """{ "LaunchTemplateName": "miner", "Versions": ["1"] }""").Parts("UnsuccessfullyDeletedLaunchTemplateVersions"));
        aws.Ec2("ModifyLaunchTemplate", """{ "LaunchTemplateName": "miner", "DefaultVersion": "2" }""");
        Assert.Single(aws.Ec2("DeleteLaunchTemplateVersions", """{ "LaunchTemplateName": "miner", "Versions": ["1"] }""").Parts("SuccessfullyDeletedLaunchTemplateVersions"));
        Assert.Equal("InvalidLaunchTemplateName.AlreadyExistsException", aws.Refused("ec2", "CreateLaunchTemplate", """{ "LaunchTemplateName": "miner", "LaunchTemplateData": { "ImageId": "ami-0abc" } }"""));
    }

    private System.Text.Json.Nodes.JsonObject Create(string type, int count = 2)
    {
        var output = aws.Ec2("CreateFleet", $$"""
            { "Type": "{{type}}", "LaunchTemplateConfigs": [{ "LaunchTemplateSpecification": { "LaunchTemplateName": "miner", "Version": "$Latest" } }],
              "TargetCapacitySpecification": { "TotalTargetCapacity": {{count}}, "DefaultTargetCapacityType": "spot" } }
            """);
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        return output;
    }
}
