namespace IncidentKit.Testing.Tests.Services.Ec2;

public class PlaceTests
{
    private readonly TestAccount aws = new();

    [Fact]
    public void Regions_that_are_not_enabled_are_named_only_when_all_are_asked_for()
    {
        Assert.Equal(17, aws.Ec2("DescribeRegions").Parts("Regions").Count);
        var all = aws.Ec2("DescribeRegions", """{ "AllRegions": true }""").Parts("Regions");
        Assert.Equal("not-opted-in", all.Single(region => region.Text("RegionName") == "af-south-1").Text("OptInStatus"));
        aws.Account.SetRegion("af-south-1", enabled: true);
        Assert.Equal(18, aws.Ec2("DescribeRegions").Parts("Regions").Count);
    }

    [Fact]
    public void A_look_at_a_region_draws_no_id()
    {
        var untouched = new TestAccount();
        foreach (var region in aws.Account.EnabledRegions) aws.Ec2("DescribeVpcs", region: region);
        Assert.Equal(untouched.Run()[0], aws.Run()[0]);
    }

    [Fact]
    public void Each_region_has_its_own_default_network()
    {
        var one = aws.Ec2("DescribeSubnets").Parts("Subnets");
        var other = aws.Ec2("DescribeSubnets", region: "eu-west-1").Parts("Subnets");
        Assert.Equal(3, one.Count);
        Assert.Equal("eu-west-1a", other[0].Text("AvailabilityZone"));
        Assert.NotEqual(one[0].Text("SubnetId"), other[0].Text("SubnetId"));
    }

    [Fact]
    public void An_address_in_use_is_not_released_and_comes_free_with_its_instance()
    {
        var instance = aws.Run()[0];
        var address = aws.Ec2("AllocateAddress", """{ "Domain": "vpc" }""").Text("AllocationId");
        aws.Ec2("AssociateAddress", $$"""{ "AllocationId": "{{address}}", "InstanceId": "{{instance}}" }""");
        Assert.Equal("InvalidIPAddress.InUse", aws.Refused("ec2", "ReleaseAddress", $$"""{ "AllocationId": "{{address}}" }"""));
        aws.Ec2("TerminateInstances", $$"""{ "InstanceIds": ["{{instance}}"] }""");
        aws.Ec2("ReleaseAddress", $$"""{ "AllocationId": "{{address}}" }""");
        Assert.Empty(aws.Ec2("DescribeAddresses").Parts("Addresses"));
    }

    [Fact]
    public void Tags_are_made_listed_and_removed()
    {
        var instance = aws.Run()[0];
        aws.Ec2("CreateTags", $$"""{ "Resources": ["{{instance}}"], "Tags": [{ "Key": "owner", "Value": "web" }, { "Key": "stage", "Value": "live" }] }""");
        Assert.Equal(2, aws.Ec2("DescribeTags", $$"""{ "Filters": [{ "Name": "resource-id", "Values": ["{{instance}}"] }] }""").Parts("Tags").Count);
        aws.Ec2("DeleteTags", $$"""{ "Resources": ["{{instance}}"], "Tags": [{ "Key": "stage", "Value": "other" }, { "Key": "owner" }] }""");
        Assert.Equal("stage", Assert.Single(aws.Ec2("DescribeTags").Parts("Tags")).Text("Key"));
        Assert.Equal("InvalidInstanceID.NotFound", aws.Refused("ec2", "CreateTags", """{ "Resources": ["i-0123456789abcdef0"], "Tags": [{ "Key": "a", "Value": "b" }] }"""));
    }
}
