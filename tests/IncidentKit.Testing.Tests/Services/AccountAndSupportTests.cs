using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Services;

public class AccountAndSupportTests
{
    private readonly TestCloud test = new();

    [Fact]
    public void Enabling_a_region_takes_minutes()
    {
        Call("account", "EnableRegion", ("RegionName", "af-south-1"));
        Assert.Equal("ENABLING", Status());
        Assert.Equal("AuthFailure", Error(() => test.Root.Call("ec2", "DescribeInstances", region: "af-south-1")));
        Assert.Equal("ConflictException", Error(() => Call("account", "EnableRegion", ("RegionName", "af-south-1"))));
        test.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("ENABLED", Status());
        test.Root.Call("ec2", "DescribeInstances", region: "af-south-1");
        Assert.Contains("af-south-1", test.Account.EnabledRegions);
        Call("account", "DisableRegion", ("RegionName", "af-south-1"));
        test.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("DISABLED", Status());
        Assert.Equal("ValidationException", Error(() => Call("account", "DisableRegion", ("RegionName", "us-east-1"))));
        Assert.Equal("ValidationException", Error(() => Call("account", "GetRegionOptStatus", ("RegionName", "mars-north-1"))));
    }

    [Fact]
    public void Regions_are_listed_twenty_a_page_and_by_status()
    {
        Assert.Equal(17, test.Account.EnabledRegions.Count);
        var page = Call("account", "ListRegions");
        Assert.Equal(20, page["Regions"]!.AsArray().Count);
        Assert.Equal(14, Call("account", "ListRegions", ("NextToken", (string)page["NextToken"]!))["Regions"]!.AsArray().Count);
        Assert.Empty(Call("account", "ListRegions", ("RegionOptStatusContains", new JsonArray("ENABLED")))["Regions"]!.AsArray());
    }

    [Fact]
    public void Support_is_for_accounts_with_a_plan()
    {
        var opened = test.Account.OpenSupportCase("Your account may be compromised", "Please answer within five days.");
        Assert.Equal("SubscriptionRequiredException", Error(() => Call("support", "DescribeCases")));
        test.Account.HasSupportPlan = true;
        var found = Call("support", "DescribeCases")["cases"]![0]!;
        Assert.Equal((opened, "pending-customer-action"), ((string)found["caseId"]!, (string)found["status"]!));
        Call("support", "AddCommunicationToCase", ("caseId", opened), ("communicationBody", "All is done."));
        Assert.Equal("customer-action-completed", (string)Call("support", "DescribeCases")["cases"]![0]!["status"]!);
        Assert.Equal(["Please answer within five days.", "All is done."], test.Account.SupportCaseTexts(opened));
        Assert.Equal("CaseIdNotFound", Error(() => Call("support", "DescribeCases", ("caseIdList", new JsonArray("case-none")))));
    }

    [Fact]
    public void Costs_are_seen_the_day_after_and_cost_a_cent()
    {
        var today = DateOnly.FromDateTime(test.Clock.GetUtcNow().UtcDateTime);
        test.Account.AddCosts(new SimulatedCost(today, "AWS Lambda", "eu-west-1", 5m), new SimulatedCost(today.AddDays(-1), "AWS Lambda", "eu-west-1", 7m), new SimulatedCost(today.AddDays(-1), "Amazon EC2", "eu-west-1", 1m));
        Assert.Equal(["8", "0"], Totals());
        test.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["8", "5"], Totals());
        Assert.Equal(["7", "5"], Totals(JsonNode.Parse("""{"Dimensions":{"Key":"SERVICE","Values":["AWS Lambda"]}}""")));
        Assert.Equal(["1", "0"], Totals(JsonNode.Parse("""{"Not":{"Dimensions":{"Key":"SERVICE","Values":["AWS Lambda"]}}}""")));
        Assert.Equal(0.04m, test.Account.CostExplorerCharges);

        string[] Totals(JsonNode? filter = null) => [.. Call("ce", "GetCostAndUsage", ("TimePeriod", In(("Start", "2026-02-28"), ("End", "2026-03-02"))), ("Granularity", "DAILY"), ("Metrics", new JsonArray("UnblendedCost")), ("Filter", filter))["ResultsByTime"]!
            .AsArray().Select(day => (string)day!["Total"]!["UnblendedCost"]!["Amount"]!)];
    }

    private string Status() => (string)Call("account", "GetRegionOptStatus", ("RegionName", "af-south-1"))["RegionOptStatus"]!;

    private JsonObject Call(string service, string operation, params (string Name, JsonNode? Value)[] input) => test.Root.Call(service, operation, In(input));
}
