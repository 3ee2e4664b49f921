using System.Text;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma.Correlation;

/// <summary>Correlations over very many events, groups and values stay within bounds.</summary>
[Collection(nameof(Alone))]
public sealed class CorrelationBoundsTests
{
    [Fact]
    public void Very_many_groups_of_long_texts_are_kept_in_bounded_memory()
    {
        var rules = Rules("type: event_count\n    rules: [call]\n    group-by: [userAgent, sourceIPAddress]\n    timespan: 5m\n    condition: { gte: 2 }");
        var hunt = new SigmaHunt(rules, hit => Assert.NotEqual("Under test", hit.Rule.Title), new() { MaxCorrelated = 100_000 });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var padding = new string('x', 600);
        for (var i = 0; i < 200_000; i++) hunt.Observe(Encoding.UTF8.GetBytes($$"""{"eventID":"{{i:x8}}-0000-4000-8000-000000000000","eventName":"Call","eventTime":"2026-03-01T10:00:00Z","sourceIPAddress":"{{i}}","userAgent":"{{i}}{{padding}}"}"""));

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 150L << 20);
        var summary = hunt.Complete();
        Assert.Equal(200_000, summary.Events);
        Assert.Equal(["'Call' matched 100000 more events than correlations could look at."], summary.Incomplete.Take(1));
    }

    [Fact]
    public void Very_many_event_ids_that_are_no_UUIDs_are_kept_in_bounded_memory()
    {
        var hunt = new SigmaHunt(Rules("type: event_count\n    rules: [call]\n    timespan: 5m\n    condition: { gt: 1000000 }"), _ => { });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var padding = new string('x', 1000);
        for (var i = 0; i < 100_000; i++) hunt.Observe(Encoding.UTF8.GetBytes($$"""{"eventID":"{{i}}{{padding}}","eventName":"Call","eventTime":"2026-03-01T10:00:00Z"}"""));

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 80L << 20);
        Assert.Equal(0, hunt.Complete().Duplicates);
    }

    [Theory]
    [InlineData("type: event_count\n    rules: [call]\n    timespan: 1h\n    condition: { gte: 2 }")]
    [InlineData("type: event_count\n    rules: [call, any]\n    timespan: 1h\n    condition: { gte: 2 }")]
    [InlineData("type: value_count\n    rules: [call]\n    timespan: 1h\n    condition: { field: sourceIPAddress, gte: 2 }")]
    [InlineData("type: event_count\n    rules: [call]\n    timespan: 1h\n    condition: { lte: 9999999 }")]
    [InlineData("type: temporal\n    rules: [call, any]\n    timespan: 1h")]
    [InlineData("type: temporal_ordered\n    rules: [call, any]\n    timespan: 1h")]
    [InlineData("type: event_count\n    rules: [inner]\n    timespan: 1h\n    condition: { gte: 2 }")]
    public void A_burst_of_60_000_events_is_one_hit_in_the_time_of_its_events(string correlation)
    {
        const int burst = 60_000;
        List<SigmaHit> hits = [];
        var hunt = new SigmaHunt(Rules(correlation), hits.Add);
        for (var i = 0; i < burst; i++) hunt.Observe(Encoding.UTF8.GetBytes($$"""{"eventID":"{{i:x8}}-0000-4000-8000-000000000000","eventName":"Call","eventTime":"2026-03-01T10:{{i / 60 % 30:00}}:{{i % 60:00}}Z","sourceIPAddress":"{{i}}"}"""));

        hunt.Complete();

        var hit = Assert.Single(hits, hit => hit.Rule.Title == "Under test");
        Assert.Equal((burst, 1000), (hit.Correlated!.Count, hit.Correlated.EventIds.Count));
    }

    [Theory]
    [InlineData("timespan: 99999999999999999999d", "timespan")]
    [InlineData("timespan: 100001d", "timespan")]
    [InlineData("timespan: -5m", "timespan")]
    [InlineData("timespan: ''", "timespan")]
    public void Timespans_that_are_nonsense_are_refused(string timespan, string construct) =>
        Assert.Equal(construct, Assert.Single(SigmaSamples.Rules(Yaml($"type: event_count\n    rules: [call]\n    {timespan}\n    condition: {{ gte: 1 }}")).Errors).Construct);

    [Fact]
    public void A_correlation_over_very_many_rules_is_refused() =>
        Assert.Contains("at most 100 rules", Assert.Single(SigmaSamples.Rules(Yaml($"type: temporal\n    rules: [{string.Join(", ", Enumerable.Repeat("call", 50_000))}]\n    timespan: 1m")).Errors).Message, StringComparison.Ordinal);

    private static SigmaRuleSet Rules(string correlation)
    {
        var rules = SigmaSamples.Rules(Yaml(correlation));
        Assert.Empty(rules.Errors.Select(error => error.ToString()));
        return rules;
    }

    private static string Yaml(string correlation) => $$"""
        title: Call
        name: call
        logsource: { product: aws, service: cloudtrail }
        detection: { s: { eventName: Call }, condition: s }
        ---
        title: Any
        name: any
        logsource: { product: aws, service: cloudtrail }
        detection: { s: { eventName: [Call, Other] }, condition: s }
        ---
        title: Inner
        name: inner
        correlation: { type: event_count, rules: [call], timespan: 1h, condition: { gte: 2 } }
        ---
        title: Under test
        correlation:
            {{correlation}}
        """;
}
