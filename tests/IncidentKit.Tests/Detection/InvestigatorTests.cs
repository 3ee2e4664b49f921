using Amazon.Runtime;
using IncidentKit.Detection;
using IncidentKit.Regions;
using IncidentKit.Services.CostExplorer;

namespace IncidentKit.Tests.Detection;

public sealed class InvestigatorTests
{
    private readonly InvestigatorHarness cloud = new();

    [Fact]
    public async Task Each_detector_runs_in_each_enabled_Region_and_a_global_one_at_home()
    {
        cloud.Detectors.Add(TestDetector.Finding("ec2/instance"));
        cloud.Detectors.Add(new TestDetector("iam/user") { Descriptor = new("iam/user") { Category = FindingCategory.Credentials, Scope = UnitScope.Global, Permissions = ["iam:ListUsers"] } });

        var investigation = await cloud.RunAsync();

        Assert.Equal(["eu-west-1 ec2/instance", "us-east-1 ec2/instance", "us-east-1 iam/user"], investigation.Coverage.Select(target => $"{target.Region} {target.Detector}"));
        Assert.All(investigation.Coverage, target => Assert.Equal(RegionOutcomeKind.Completed, target.Outcome));
        Assert.Equal(["i-eu-west-1", "i-us-east-1"], investigation.Findings.Select(finding => finding.Resource.Id));
        Assert.Empty(investigation.BlindSpots);
        Assert.Equal("arn:aws:iam::111122223333:user/responder", investigation.Caller);
    }

    [Fact]
    public async Task What_was_found_before_a_failure_is_kept_and_the_failure_is_a_blind_spot()
    {
        cloud.Detectors.Add(new TestDetector("ec2/instance", (context, _) => TestDetector.One(context, Severity.High, new AmazonServiceException("no ec2:DescribeX") { ErrorCode = "UnauthorizedOperation" })));

        var investigation = await cloud.RunAsync(new() { Regions = ["eu-west-1"] });

        Assert.Single(investigation.Findings);
        Assert.Equal(RegionOutcomeKind.Denied, Assert.Single(investigation.Coverage).Outcome);
        var spot = Assert.Single(investigation.BlindSpots);
        Assert.Equal(("eu-west-1", "ec2", "ec2/instance: denied: no ec2:DescribeX"), (spot.Region, spot.Service, spot.Reason));
    }

    [Fact]
    public async Task A_service_that_is_not_offered_is_no_blind_spot()
    {
        cloud.Detectors.Add(new TestDetector("ec2/instance", (context, _) => TestDetector.One(context, Severity.High, new AmazonServiceException("not here") { ErrorCode = "OptInRequired" })));

        Assert.Empty((await cloud.RunAsync()).BlindSpots);
    }

    [Fact]
    public async Task Findings_come_most_severe_first_and_each_once()
    {
        cloud.Detectors.Add(TestDetector.Finding("ec2/low", Severity.Low));
        cloud.Detectors.Add(TestDetector.Finding("ec2/critical", Severity.Critical));
        cloud.Detectors.Add(new TestDetector("ec2/twice", (context, _) => TestDetector.One(context, Severity.Medium).Concat(TestDetector.One(context, Severity.Medium))));

        Assert.Equal(["ec2/critical eu-west-1", "ec2/critical us-east-1", "ec2/twice eu-west-1", "ec2/twice us-east-1", "ec2/low eu-west-1", "ec2/low us-east-1"],
            (await cloud.RunAsync()).Findings.Select(finding => $"{finding.Detector} {finding.Region}"));
    }

    [Fact]
    public async Task A_Region_that_the_account_does_not_have_is_refused_by_name()
    {
        cloud.Detectors.Add(TestDetector.Finding("ec2/instance"));

        var exception = await Assert.ThrowsAsync<InvestigationException>(() => cloud.RunAsync(new() { Regions = ["eu-west-1", "eu-west-9"] }));

        Assert.Contains("no Region 'eu-west-9'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ap-east-1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_Region_that_is_named_is_told_as_disabled()
    {
        cloud.Detectors.Add(TestDetector.Finding("ec2/instance"));

        var investigation = await cloud.RunAsync(new() { Regions = ["ap-east-1"] });

        Assert.Equal(RegionOutcomeKind.RegionDisabled, Assert.Single(investigation.Coverage).Outcome);
        Assert.Equal("ap-east-1", Assert.Single(investigation.BlindSpots).Region);
    }

    [Fact]
    public async Task A_detector_that_is_not_there_is_refused_by_name() =>
        Assert.Contains("no detector 'ec2/nothing'", (await Assert.ThrowsAsync<InvestigationException>(() => cloud.RunAsync(new() { Detectors = ["ec2/nothing"] }))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_detector_that_is_off_runs_only_when_it_is_named()
    {
        cloud.Detectors.Add(new TestDetector("ec2/new") { Descriptor = new("ec2/new") { Category = FindingCategory.Usage, Scope = UnitScope.Global, Permissions = ["ec2:DescribeInstances"], Maturity = Maturity.Off } });

        Assert.Empty((await cloud.RunAsync()).Coverage);
        Assert.Single((await cloud.RunAsync(new() { Detectors = ["ec2/new"] })).Coverage);
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_hides_no_other()
    {
        cloud.Detectors.Add(TestDetector.Finding("ec2/instance"));
        cloud.Incident = cloud.Incident with { Accounts = ["444455556666", InvestigatorHarness.Account] };
        cloud.Unreachable.Add("444455556666");

        var investigation = await cloud.RunAsync();

        Assert.Equal(2, investigation.Coverage.Count);
        var spot = Assert.Single(investigation.BlindSpots);
        Assert.Equal(("444455556666", "the account cannot be reached: no role in 444455556666"), (spot.Account, spot.Reason));
    }

    [Fact]
    public async Task Where_Regions_cannot_be_listed_those_that_are_named_are_looked_at()
    {
        cloud.Detectors.Add(TestDetector.Finding("ec2/instance"));
        cloud.RegionsAreHidden = true;

        Assert.Contains("name the Regions", Assert.Single((await cloud.RunAsync()).BlindSpots).Reason, StringComparison.Ordinal);
        var named = await cloud.RunAsync(new() { Regions = ["eu-west-1"] });
        Assert.Equal("i-eu-west-1", Assert.Single(named.Findings).Resource.Id);
        Assert.Single(named.BlindSpots);
    }

    [Fact]
    public async Task Progress_counts_every_target_once()
    {
        cloud.Detectors.Add(TestDetector.Finding("ec2/instance"));
        var told = new Told();

        await cloud.RunAsync(progress: told);

        Assert.Equal([(2, 0), (2, 1), (2, 2)], told.Steps.Select(step => (step.Total, step.Ended)));
        Assert.Null(told.Steps[0].Last);
        Assert.Equal(2, told.Steps[^1].Findings);
    }

    [Fact]
    public async Task A_detector_that_does_not_end_times_out_alone()
    {
        cloud.Detectors.Add(new TestDetector("ec2/hangs", (_, token) => TestDetector.Never(token)));
        cloud.Detectors.Add(TestDetector.Finding("ec2/instance"));

        var run = cloud.RunAsync(new() { TargetTimeout = TimeSpan.FromSeconds(30) });
        while (!run.IsCompleted)
        {
            cloud.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        var investigation = await run;
        Assert.Equal(2, investigation.Findings.Count);
        Assert.All(investigation.Coverage.Where(target => target.Detector == "ec2/hangs"), target => Assert.Equal(RegionOutcomeKind.TimedOut, target.Outcome));
        Assert.Equal(2, investigation.BlindSpots.Count);
    }

    [Fact]
    public async Task The_callers_cancellation_ends_the_run()
    {
        cloud.Detectors.Add(new TestDetector("ec2/hangs", (_, token) => TestDetector.Never(token)));
        using var stop = new CancellationTokenSource();

        var run = cloud.RunAsync(cancellationToken: stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task The_bill_is_read_once_for_an_account()
    {
        cloud.Bill = () => [new(InvestigatorHarness.Account, new(2026, 3, 1), "AWS Cost Explorer", "us-east-1", 5, "USD", 0)];
        cloud.Detectors.Add(new CostIncreaseDetector(cloud));

        var investigation = await cloud.RunAsync();

        Assert.Equal(1, cloud.BillsRead);
        Assert.Single(investigation.Costs);
        Assert.Equal(FindingCategory.Billing, Assert.Single(investigation.Findings).Category);
        Assert.Empty(investigation.BlindSpots);
    }

    [Theory]
    [InlineData("AccessDeniedException", true)]
    [InlineData("DataUnavailableException", true)]
    [InlineData("AccessDeniedException", false)]
    public async Task A_bill_that_cannot_be_read_is_one_blind_spot(string code, bool withDetector)
    {
        cloud.Bill = () => throw new AmazonServiceException("no bill") { ErrorCode = code };
        if (withDetector) cloud.Detectors.Add(new CostIncreaseDetector(cloud));

        var investigation = await cloud.RunAsync();

        Assert.Equal("ce", Assert.Single(investigation.BlindSpots).Service);
        Assert.Empty(investigation.Costs);
    }

    private sealed class Told : IProgress<InvestigationProgress>
    {
        internal List<InvestigationProgress> Steps { get; } = [];

        public void Report(InvestigationProgress value) => Steps.Add(value);
    }
}
