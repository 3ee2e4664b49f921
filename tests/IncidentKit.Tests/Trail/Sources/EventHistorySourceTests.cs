using IncidentKit.Testing;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Sources;

namespace IncidentKit.Tests.Trail.Sources;

public sealed class EventHistorySourceTests
{
    private static readonly HistoryLimits OnePage = new(1, 600, 3600);

    [Fact]
    public async Task All_enabled_Regions_are_read_to_their_last_page()
    {
        using var bench = TrailBench.Empty();
        bench.Account.SetRegion("me-south-1", enabled: true);
        var before = bench.Cloud.Engine.Trail.All.Sum(pair => pair.Value.Count);
        for (var i = 0; i < 120; i++) bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = $"k{i}" }, "eu-west-1");
        bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = "k" }, "me-south-1");

        var events = await bench.ReadAsync(bench.History());

        Assert.Equal(0, bench.Statistics.UnreadableCount);
        Assert.Equal(before + 121, events.DistinctBy(item => item.EventId).Count(item => item.Identity.AccessKeyId != bench.Responder.AccessKeyId));
        Assert.Equal(bench.Account.EnabledRegions, bench.Calls.Where(call => call.Operation == "LookupEvents").Select(call => call.Region).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(bench.Account.EnabledRegions.Count + 2, bench.Statistics.Files);
    }

    [Fact]
    public async Task Of_a_service_that_no_trail_has_everything_is_asked_for_by_its_name_and_what_is_beyond_the_limit_is_named()
    {
        using var bench = TrailBench.Empty();
        for (var i = 0; i < 60; i++) bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = $"k{i}" }, "eu-west-1");

        var events = await bench.ReadAsync(bench.History(new(1, 1, 1), "ec2.amazonaws.com"));

        Assert.Equal(50, events.Count);
        Assert.All(events, item => Assert.Equal("ec2.amazonaws.com", item.EventSource));
        var beyond = Assert.Single(bench.Statistics.Unreadable);
        Assert.Equal("event-history of ec2.amazonaws.com in eu-west-1 in account 111122223333", beyond.Source);
        Assert.StartsWith("of the calls with EventSource ec2.amazonaws.com, those before", beyond.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Region_that_does_not_answer_is_named_and_the_others_are_read()
    {
        using var bench = TrailBench.Empty();
        bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = "k" }, "eu-west-3");
        bench.Account.Faults.Throttle("cloudtrail:LookupEvents", 0, 0, "eu-west-1").RemoveService("cloudtrail", "eu-west-2").FailRandomly("cloudtrail:LookupEvents", 1, "sa-east-1");

        var events = await bench.ReadAsync(bench.History());

        Assert.Contains(events, item => item is { EventName: "CreateKeyPair", Region: "eu-west-3" });
        Assert.Equal(["eu-west-1", "eu-west-2", "sa-east-1"], bench.Statistics.Unreadable.Select(item => item.Source.Split(' ')[2]).Order(StringComparer.Ordinal));
        Assert.All(bench.Statistics.Unreadable, item => Assert.NotEmpty(item.Reason));
    }

    [Fact]
    public async Task Who_may_not_read_it_is_told_which_permission_it_takes()
    {
        using var bench = TrailBench.Empty();
        bench.Account.Faults.DenyByServiceControlPolicy("cloudtrail:LookupEvents");

        Assert.Empty(await bench.ReadAsync(bench.History()));

        Assert.Equal(bench.Account.EnabledRegions.Count, bench.Statistics.UnreadableCount);
        Assert.All(bench.Statistics.Unreadable, item => Assert.Contains("cloudtrail:LookupEvents", item.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credentials_that_AWS_does_not_take_are_said_in_one_line()
    {
        using var bench = TrailBench.Empty();
        bench.Call("iam", "DeleteAccessKey", new() { ["UserName"] = "responder", ["AccessKeyId"] = bench.Responder.AccessKeyId });
        var exception = await Assert.ThrowsAsync<TrailSourceException>(() => bench.ReadAsync(bench.History()));
        Assert.Contains("the Event history cannot be read: AWS does not know the access key", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Region_that_fails_in_the_middle_keeps_what_was_read_and_is_named()
    {
        using var bench = TrailBench.Empty();
        for (var i = 0; i < 120; i++) bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = $"k{i}" }, "eu-west-1");
        bench.Account.Faults.Throttle("cloudtrail:LookupEvents", 2, 0, "eu-west-1");

        var events = await bench.ReadAsync(bench.History());

        Assert.Equal(100, events.Count(item => item.EventName == "CreateKeyPair"));
        Assert.Equal("event-history of eu-west-1 in account 111122223333", Assert.Single(bench.Statistics.Unreadable).Source);
    }

    [Fact]
    public async Task Pages_beyond_the_limit_are_named_with_the_time_that_was_reached()
    {
        using var bench = TrailBench.Empty();
        for (var i = 0; i < 120; i++) bench.Call("ec2", "CreateKeyPair", new() { ["KeyName"] = $"k{i}" }, "eu-west-1");

        Assert.Equal(50, (await bench.ReadAsync(bench.History(new(1, 1, 1)))).Count(item => item.EventName == "CreateKeyPair"));

        var unreadable = Assert.Single(bench.Statistics.Unreadable);
        Assert.StartsWith("of all calls, those before 2026-03-01 10:00:00Z were not read", unreadable.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_it_ends_quietly_and_calls_no_more()
    {
        using var bench = TrailBench.Empty();
        bench.Account.Faults.Hang("cloudtrail:LookupEvents");
        using var stop = new CancellationTokenSource();
        var tracing = bench.Get<ILineageBuilder>().BuildAsync(bench.Incident, [bench.History()], stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tracing);
    }

    [Fact]
    public async Task Asked_by_leads_alone_it_shows_the_same_attack_as_read_whole()
    {
        using var bench = TrailBench.FiveDays();
        var whole = await bench.TraceAsync(bench.History());
        var narrow = await bench.TraceAsync(bench.History(OnePage));

        Assert.NotEmpty(whole.Credentials);
        Assert.Empty(whole.Trail.Unread);
        Assert.Equal(["us-east-1"], narrow.Trail.Unread.Select(item => item.Source.Split(' ')[2]));
        Assert.Equal(whole.Credentials.Select(item => (item.Id, item.Attribution, item.Shared, item.Parent)), narrow.Credentials.Select(item => (item.Id, item.Attribution, item.Shared, item.Parent)));
        Assert.Equal(whole.Resources.Select(item => (item.Type, item.Id, item.Attribution)), narrow.Resources.Select(item => (item.Type, item.Id, item.Attribution)));
        Assert.Equal(whole.AttributedEventIds, narrow.AttributedEventIds);
        Assert.Empty(narrow.Trail.Unreadable);
    }

    [Fact]
    public async Task Of_a_busy_service_that_no_trail_has_only_what_the_leads_did_is_read()
    {
        using var bench = TrailBench.FiveDays();
        var whole = await bench.TraceAsync(bench.History());
        var service = await bench.TraceAsync(bench.History(OnePage, "iam.amazonaws.com"));

        var unread = Assert.Single(service.Trail.Unread);
        Assert.Equal($"event-history of iam.amazonaws.com in us-east-1 in account {bench.Account.Id}", unread.Source);
        Assert.Matches("^it was asked for [0-9]+ keys, names and resources; what others did was left out$", unread.Reason);
        Assert.Equal(CallsOf(whole), CallsOf(service));
        Assert.True(service.Trail.Events < whole.Trail.Events);
        var (all, some) = (VerdictsOf(whole), VerdictsOf(service));
        Assert.All(some, call => Assert.Equal(all[call.Key], call.Value));

        Dictionary<string, CallVerdict> VerdictsOf(LineageGraph graph) => graph.Credentials.Single(item => item.Id == bench.Incident.Indicators.AccessKeys[0]).Calls!.Listed.ToDictionary(call => call.EventId, call => call.Verdict);

        IEnumerable<string> CallsOf(LineageGraph graph) => graph.Credentials.Single(item => item.Id == bench.Incident.Indicators.AccessKeys[0]).Calls!.Listed.Where(call => call.Region == "us-east-1").Select(call => call.EventId).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Who_knows_only_an_address_has_everything_read()
    {
        using var bench = TrailBench.FiveDays();
        var whole = await bench.TraceAsync(bench.History());
        bench.Incident = bench.Incident with { Indicators = new() { IpRanges = ["198.51.100.0/24"] } };
        var byAddress = await bench.TraceAsync(bench.History(OnePage));
        Assert.True(byAddress.Trail.Events >= whole.Trail.Events);
        Assert.Empty(byAddress.Trail.Unread);
    }

    [Fact]
    public async Task What_AWS_keeps_no_more_of_a_service_is_named_with_it()
    {
        using var bench = TrailBench.Empty();
        bench.Incident = bench.Incident with { Window = new(bench.Clock.GetUtcNow().AddDays(-100)) };
        await bench.ReadAsync(bench.History(service: "kms.amazonaws.com"));
        Assert.EndsWith("what was done with kms.amazonaws.com, which the trail leaves out, is not known for then", Assert.Single(bench.Statistics.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_AWS_keeps_no_more_is_named()
    {
        using var bench = TrailBench.Empty();
        bench.Incident = bench.Incident with { Window = new(bench.Clock.GetUtcNow().AddDays(-100)) };
        await bench.ReadAsync(bench.History());
        Assert.Contains("AWS keeps no events from before", Assert.Single(bench.Statistics.Unreadable).Reason, StringComparison.Ordinal);
    }
}
