using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Detection;

public sealed class BlindSpotsTests
{
    private const string Account = "111122223333";
    private const string Compute = "Amazon Elastic Compute Cloud - Compute";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly DetectorDescriptor Instance = new("ec2/instance") { Category = FindingCategory.Usage, Scope = UnitScope.Regional, Permissions = ["ec2:DescribeInstances"], BilledAs = [Compute] };
    private static readonly DetectorDescriptor Cost = new("ce/cost-increase") { Category = FindingCategory.Billing, Scope = UnitScope.Global, Permissions = ["ce:GetCostAndUsage"], BilledAs = ["AWS Cost Explorer"] };
    private readonly List<CoverageTarget> coverage = [Target("ec2/instance", "eu-west-1"), Target("ce/cost-increase", "us-east-1")];
    private readonly List<CostEntry> costs = [];
    private LineageGraph lineage = LineageGraph.Empty;

    [Fact]
    public void A_costed_service_that_no_detector_covers_is_one()
    {
        Costs("Amazon SageMaker", "eu-west-1", 12.5m, 1m);

        var spot = Assert.Single(Find());

        Assert.Equal(("Amazon SageMaker", "eu-west-1", 12.5m), (spot.Service, spot.Region, spot.Cost));
        Assert.Equal("costs 12.50 USD since the incident began (before: 1.00 a day) and no detector covers it", spot.Reason);
    }

    [Fact]
    public void A_costed_Region_that_was_not_looked_at_is_one()
    {
        Costs(Compute, "sa-east-1", 3);

        Assert.Contains("was not looked at here", Assert.Single(Find()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_looked_at_is_none()
    {
        Costs(Compute, "eu-west-1", 3);
        Costs("AWS Cost Explorer", "eu-west-1", 3);

        Assert.Empty(Find());
    }

    [Fact]
    public void Small_sums_credits_taxes_and_support_are_none()
    {
        Costs("Amazon Polly", "eu-west-1", 0.004m);
        Costs("Amazon Translate", "eu-west-1", -20);
        Costs("Tax", "NoRegion", 30);
        Costs("AWS Support (Business)", "NoRegion", 100);

        Assert.Empty(Find());
    }

    [Fact]
    public void What_cost_before_the_incident_alone_is_none()
    {
        costs.Add(new(Account, new(2026, 2, 1), "Amazon Polly", "eu-west-1", 100, "USD", 100));

        Assert.Empty(Find());
    }

    [Fact]
    public void A_target_that_was_not_seen_carries_what_it_costs()
    {
        coverage[0] = coverage[0] with { Outcome = RegionOutcomeKind.Throttled, Detail = "rate" };
        Costs(Compute, "eu-west-1", 40);

        var spot = Assert.Single(Find());

        Assert.Equal((40m, "ec2/instance: throttled to the end: rate"), (spot.Cost, spot.Reason));
    }

    [Fact]
    public void A_disabled_Region_is_one_if_money_points_at_it()
    {
        Costs(Compute, "ap-east-1", 7);

        var spot = Assert.Single(Find());

        Assert.Equal(("ap-east-1", "all", 7m), (spot.Region, spot.Service, spot.Cost));
        Assert.Contains("it costs money", spot.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string> Traces => ["resource", "region", "evidence"];

    [Theory]
    [MemberData(nameof(Traces))]
    public void A_disabled_Region_is_one_if_the_trail_points_at_it(string trace)
    {
        var evidence = new Evidence { EventId = "e", EventName = "DisableRegion", Region = trace == "evidence" ? "ap-east-1" : "us-east-1" };
        lineage = lineage with
        {
            Resources = [new() { Type = trace == "region" ? "account:region" : "ec2:instance", Id = trace == "region" ? "ap-east-1" : "i-1", Account = Account,
                Region = trace == "resource" ? "ap-east-1" : "us-east-1", Attribution = Attribution.AttackerCreated, Evidence = [evidence] }],
        };

        Assert.Contains("the trail names it", Assert.Single(Find()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_disabled_Regions_are_none() => Assert.Empty(Find());

    [Fact]
    public void Each_piece_of_the_trail_that_could_not_be_read_is_one()
    {
        lineage = lineage with { Trail = new(1, 0, 1, [new("a.json.gz", "truncated\u001b[2J"), .. Enumerable.Range(0, 150).Select(i => new IncidentKit.Trail.UnreadableSource($"f{i}", "bad"))]) };

        var spots = Find();

        Assert.Equal("a.json.gz of the trail could not be read: truncated?[2J", spots[0].Reason);
        Assert.Equal("51 more pieces of the trail could not be read", spots[^1].Reason);
        Assert.Equal(101, spots.Count);
    }

    private void Costs(string service, string region, decimal amount, decimal baseline = 0) => costs.Add(new(Account, new(2026, 3, 1), service, region, amount, "USD", baseline));

    private IReadOnlyList<BlindSpot> Find() => new BlindSpots([Instance, Cost], new IncidentWindow(Start))
        .Find([new(Account, "us-east-1", ["us-east-1", "eu-west-1"], [new("ap-east-1", RegionStatus.Disabled), new("af-south-1", RegionStatus.Disabled)])], coverage, costs, lineage);

    private static CoverageTarget Target(string detector, string region) =>
        new() { Account = Account, Region = region, Service = detector.Split('/')[0], Detector = detector, Outcome = RegionOutcomeKind.Completed };
}
