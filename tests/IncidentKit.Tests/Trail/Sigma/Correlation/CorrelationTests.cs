using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma.Correlation;

public sealed class CorrelationTests
{
    private const string Base = """
        title: Get
        name: get
        logsource: { product: aws, service: cloudtrail }
        detection: { s: { eventName: Get }, condition: s }
        ---
        title: Put
        name: put
        id: 6f3e2987-db24-4c78-a860-b4f4095a7095
        logsource: { product: aws, service: cloudtrail }
        detection: { s: { eventName: Put }, condition: s }
        ---
        title: Any call
        name: any
        logsource: { product: aws, service: cloudtrail }
        detection: { s: { eventName: [Get, Put] }, condition: s }
        """;

    [Theory]
    [InlineData("gte: 3", "0 10 20", "0-20")]
    [InlineData("gte: 3", "0 10 61", "")]
    [InlineData("gte: 3", "0 30 60", "0-60")]
    [InlineData("gte: 3", "20 0 10", "0-20")]
    [InlineData("gt: 3", "0 10 20", "")]
    [InlineData("gte: 2", "0 10 100 110 300 301 302", "0-10 100-110 300-302")]
    [InlineData("gte: 2", "0 50 100 150 200", "0-200")]
    [InlineData("eq: 2", "0 10", "0-10")]
    [InlineData("eq: 2", "0 10 20", "")]
    [InlineData("lt: 3", "0 10", "0-10")]
    [InlineData("lt: 3", "0 10 20 30", "")]
    [InlineData("lte: 2", "0 10 20 200", "200-200")]
    [InlineData("neq: 2", "0 10 200", "200-200")]
    [InlineData("gt: 1\n        lte: 2", "0 10 200 201 202 400", "0-10")]
    public void Events_are_counted_in_a_sliding_window(string condition, string seconds, string bursts)
    {
        var rules = Rules($"type: event_count\n    rules: [get]\n    timespan: 60s\n    condition:\n        {condition}");

        Assert.Equal(bursts, Bursts(rules, seconds.Split(' ').Select(second => Event("Get", int.Parse(second)))));
    }

    [Fact]
    public void Each_group_is_counted_for_itself_and_events_without_the_field_belong_to_none()
    {
        var rules = Rules("type: event_count\n    rules: [any]\n    group-by: [sourceIPAddress, awsRegion]\n    timespan: 1h\n    condition: { gte: 2 }");
        var (hits, _) = SigmaSamples.Hunt(rules,
            Event("Get", 1, ip: "192.0.2.1", region: "eu-west-1"), Event("Put", 2, ip: "192.0.2.1", region: "eu-west-1"), Event("Put", 3, ip: "192.0.2.1", region: "us-east-1"),
            Event("Get", 4, ip: "192.0.2.2", region: "eu-west-1"), Event("Get", 5, ip: "192.0.2.2"), Event("Get", 6, ip: "192.0.2.2"));

        var hit = Assert.Single(hits, hit => hit.Correlated is not null);
        Assert.Equal(new Dictionary<string, string> { ["sourceIPAddress"] = "192.0.2.1", ["awsRegion"] = "eu-west-1" }, hit.Correlated!.Group);
        Assert.Equal(["event-1", "event-2"], hit.Correlated.EventIds);
        Assert.Equal((2, At(1), At(2), At(2)), (hit.Correlated.Count, hit.Correlated.From, hit.Correlated.To, hit.EventTime));
    }

    [Fact]
    public void An_event_that_several_rules_match_counts_once()
    {
        var rules = Rules("type: event_count\n    rules: [get, any]\n    timespan: 60s\n    condition: { gte: 2 }");

        Assert.Equal("", Bursts(rules, [Event("Get", 1)]));
        Assert.Equal("1-2", Bursts(rules, [Event("Get", 1), Event("Put", 2)]));
    }

    [Fact]
    public void Distinct_values_are_counted()
    {
        var rules = Rules("type: value_count\n    rules: [any]\n    group-by: [userIdentity.accessKeyId]\n    timespan: 60s\n    condition: { field: awsRegion, gte: 3 }");
        string Call(int second, string region, string key = "AKIA1") => Event("Get", second, key: key, region: region);

        Assert.Equal("1-4", Bursts(rules, [Call(1, "a"), Call(2, "b"), Call(3, "b"), Call(4, "c")]));
        Assert.Equal("", Bursts(rules, [Call(1, "a"), Call(2, "b"), Call(3, "b"), Call(4, "c", "AKIA2")]));
        Assert.Equal("", Bursts(rules, [Call(1, "a"), Call(2, "b"), Call(70, "c")]));
        Assert.Equal("60-70", Bursts(rules, [Call(1, "a"), Call(60, "b"), Call(65, "a"), Call(70, "c")]));
    }

    [Theory]
    [InlineData("temporal", "Get@1 Put@2", "1-2")]
    [InlineData("temporal", "Put@1 Get@2", "1-2")]
    [InlineData("temporal", "Get@1 Get@2", "")]
    [InlineData("temporal", "Get@1 Put@62", "")]
    [InlineData("temporal_ordered", "Get@1 Put@2", "1-2")]
    [InlineData("temporal_ordered", "Put@1 Get@2", "")]
    [InlineData("temporal_ordered", "Put@1 Get@1", "1-1")]
    [InlineData("temporal_ordered", "Get@1 Put@62", "")]
    [InlineData("temporal_ordered", "Get@1 Get@61 Put@62", "61-62")]
    [InlineData("temporal_ordered", "Get@1 Put@2 Get@100 Put@101", "1-2 100-101")]
    public void Rules_occur_together_in_any_order_or_in_theirs(string type, string events, string bursts)
    {
        var rules = Rules($"type: {type}\n    rules: [get, put]\n    timespan: 60s");

        Assert.Equal(bursts, Bursts(rules, events.Split(' ').Select(text => Event(text.Split('@')[0], int.Parse(text.Split('@')[1]), id: text))));
    }

    [Fact]
    public void One_event_is_not_after_itself()
    {
        var rules = Rules("type: temporal_ordered\n    rules: [any, put]\n    timespan: 60s");

        Assert.Equal("", Bursts(rules, [Event("Put", 1)]));
        Assert.Equal("1-2", Bursts(rules, [Event("Put", 1), Event("Put", 2)]));
        Assert.Equal("1-1", Bursts(rules, [Event("Put", 1, id: "x"), Event("Put", 1, id: "y")]));
    }

    [Fact]
    public void Temporal_can_ask_for_fewer_rules_than_there_are()
    {
        var rules = Rules("type: temporal\n    rules: [get, put, any]\n    timespan: 60s\n    condition: { gte: 2 }");

        Assert.Equal("1-1", Bursts(rules, [Event("Get", 1)]));
    }

    [Fact]
    public void Aliases_join_fields_of_different_names()
    {
        var rules = Rules("type: temporal_ordered\n    rules: [get, put]\n    group-by: [who]\n    timespan: 60s\n    aliases:\n        who:\n            get: requestParameters.userName\n            put: userIdentity.userName");
        string Get(string made) => Event("Get", 1).Replace("\"requestParameters\":null", $$"""
            "requestParameters":{"userName":"{{made}}"}
            """.Trim(), StringComparison.Ordinal);
        var put = Event("Put", 2, user: "eve");

        Assert.Equal("1-2", Bursts(rules, [Get("eve"), put]));
        Assert.Equal("", Bursts(rules, [Get("bob"), put]));
    }

    [Fact]
    public void Correlations_chain()
    {
        const string chain = """
            title: Many gets, then a put
            correlation:
                type: temporal_ordered
                rules: [many_gets, put]
                group-by: [sourceIPAddress]
                timespan: 60s
            ---
            title: Many gets
            name: many_gets
            correlation:
                type: event_count
                rules: [get]
                group-by: [sourceIPAddress]
                timespan: 10s
                condition: { gte: 3 }
            """;
        var rules = SigmaSamples.Rules(chain, Base);
        Assert.Empty(rules.Errors.Select(error => error.ToString()));
        var gets = Enumerable.Range(1, 3).Select(second => Event("Get", second, ip: "192.0.2.1")).ToList();

        var (hits, summary) = SigmaSamples.Hunt(rules, [.. gets, Event("Put", 30, ip: "192.0.2.1"), Event("Put", 31, ip: "192.0.2.2")]);

        var hit = Assert.Single(hits, hit => hit.Correlated is not null);
        Assert.Equal(["event-1", "event-2", "event-3", "event-30"], hit.Correlated!.EventIds);
        Assert.Equal(1, summary.Rules.Single(count => count.Rule.Title == "Many gets").Matches);
        Assert.Equal("", Bursts(rules, [.. gets, Event("Put", 90, ip: "192.0.2.1")]));
        Assert.Equal("", Bursts(rules, [.. gets.Take(2), Event("Put", 30, ip: "192.0.2.1")]));
        // The burst goes on after the put: it counts from when it was one.
        Assert.Equal("1-5", Bursts(rules, [.. gets, Event("Put", 5, ip: "192.0.2.1"), Event("Get", 6, ip: "192.0.2.1"), Event("Get", 7, ip: "192.0.2.1")]));
    }

    [Theory]
    [InlineData("put")]
    [InlineData("Put")]
    [InlineData("6F3E2987-db24-4c78-a860-b4f4095a7095")]
    public void Rules_are_named_by_name_title_or_id(string reference)
    {
        var rules = Rules($"type: event_count\n    rules:\n        - {reference}\n    timespan: 60s\n    condition: {{ gte: 1 }}");

        Assert.Equal("1-1", Bursts(rules, [Event("Put", 1)]));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("generate: false", false)]
    [InlineData("generate: true", true)]
    public void Rules_that_a_correlation_looks_at_report_themselves_only_when_it_says_so(string generate, bool reports)
    {
        var rules = Rules($"type: event_count\n    rules: [put]\n    timespan: 60s\n    condition: {{ gte: 9 }}\n    {generate}");

        var (hits, summary) = SigmaSamples.Hunt(rules, Event("Put", 1));

        Assert.Equal(reports, hits.Any(hit => hit.Rule.Title == "Put"));
        Assert.Contains(hits, hit => hit.Rule.Title == "Any call");
        Assert.Equal((1, reports), summary.Rules.Where(count => count.Rule.Title == "Put").Select(count => ((int)count.Matches, count.Reported)).Single());
    }

    [Theory]
    [InlineData("type: event_count\n    rules: [nobody]\n    timespan: 1m\n    condition: { gte: 1 }", "nobody", "no rule that was loaded")]
    [InlineData("type: event_count\n    rules: [Under test]\n    timespan: 1m\n    condition: { gte: 1 }", "Under test", "about itself")]
    [InlineData("type: value_sum\n    rules: [get]\n    timespan: 1m", "type: value_sum", "the known types are")]
    [InlineData("type: event_count\n    rules: [get]\n    timespan: 1w\n    condition: { gte: 1 }", "timespan: 1w", "such as 10m")]
    [InlineData("type: event_count\n    rules: [get]\n    condition: { gte: 1 }", "timespan", "such as 10m")]
    [InlineData("type: event_count\n    rules: [get]\n    timespan: 1m", "condition", "such as 'gte: 10'")]
    [InlineData("type: event_count\n    rules: [get]\n    timespan: 1m\n    condition: { about: 1 }", "about", "the comparison is not known")]
    [InlineData("type: event_count\n    rules: [get]\n    timespan: 1m\n    condition: { gte: x }", "gte", "a number is needed here")]
    [InlineData("type: value_count\n    rules: [get]\n    timespan: 1m\n    condition: { gte: 1 }", "condition", "needs the field")]
    [InlineData("type: event_count\n    rules: []\n    timespan: 1m\n    condition: { gte: 1 }", "rules", "names no rules")]
    [InlineData("type: temporal_ordered\n    rules: [get, put]\n    timespan: 1m\n    condition: { gte: 1 }", "condition", "wants all of its rules")]
    [InlineData("type: temporal\n    rules: [get, put]\n    timespan: 1m\n    group-by: [who]\n    aliases: { who: { get: a } }", "who", "says no field for 'Put'")]
    public void A_broken_correlation_is_named(string correlation, string construct, string message)
    {
        var error = Assert.Single(SigmaSamples.Rules(Correlation(correlation), Base).Errors);

        Assert.Equal(("Under test", construct), (error.Title, error.Construct));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 1);
    }

    [Fact]
    public void Correlations_that_turn_in_a_circle_are_all_named()
    {
        string Link(string name, string to) => $"title: {name}\nname: {name}\ncorrelation: {{ type: event_count, rules: [{to}], timespan: 1m, condition: {{ gte: 1 }} }}";

        var rules = SigmaSamples.Rules(Link("a", "b"), Link("b", "c"), Link("c", "a"), Link("d", "a"));

        Assert.Equal(["a", "b", "c", "d"], rules.Errors.Select(error => error.Title).Order());
        Assert.Empty(rules.Rules);
    }

    [Fact]
    public void A_title_of_several_rules_means_that_of_the_same_file()
    {
        var twin = "title: Put\nlogsource: { product: aws, service: cloudtrail }\ndetection: { s: { eventName: Other }, condition: s }";

        Assert.Empty(SigmaSamples.Rules(Base + "\n---\n" + Correlation("type: event_count\n    rules: [Put]\n    timespan: 1m\n    condition: { gte: 1 }"), twin).Errors);
        Assert.Contains("several rules", Assert.Single(SigmaSamples.Rules(Base, twin, Correlation("type: event_count\n    rules: [Put]\n    timespan: 1m\n    condition: { gte: 1 }")).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_is_bounded_and_what_may_be_missing_is_said()
    {
        var rules = Rules("type: event_count\n    rules: [get]\n    timespan: 60s\n    condition: { gte: 3 }");
        var hunt = new SigmaHunt(rules, _ => { }, new() { MaxCorrelated = 5, MaxEvents = 8 });
        for (var i = 0; i < 10; i++) hunt.Observe(System.Text.Encoding.UTF8.GetBytes(Event("Get", i)));

        var summary = hunt.Complete();

        Assert.Equal(["'Get' matched 5 more events than correlations could look at.", "More than 8 events matched: of those after, duplicates may be among the hits."], summary.Incomplete);
        Assert.Equal(10, summary.Rules.Single(count => count.Rule.Title == "Get").Matches);
    }

    private static SigmaRuleSet Rules(string correlation)
    {
        var rules = SigmaSamples.Rules(Correlation(correlation), Base);
        Assert.Empty(rules.Errors.Select(error => error.ToString()));
        return rules;
    }

    private static string Correlation(string correlation) => $"title: Under test\ncorrelation:\n    {correlation}";

    private static string Bursts(SigmaRuleSet rules, IEnumerable<string> events) =>
        string.Join(' ', SigmaSamples.Hunt(rules, [.. events]).Hits.Where(hit => hit.Correlated is not null).Select(hit => $"{(hit.Correlated!.From - At(0)).TotalSeconds}-{(hit.Correlated.To - At(0)).TotalSeconds}"));

    private static DateTimeOffset At(int second) => new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero).AddSeconds(second);

    private static string Event(string name, int second, string? id = null, string? ip = null, string? region = null, string? key = null, string? user = null)
    {
        string Optional(string field, string? value) => value is null ? "" : $"\"{field}\":\"{value}\",";
        return $$"""
            {{{Optional("sourceIPAddress", ip)}}{{Optional("awsRegion", region)}}"eventID":"{{id ?? $"event-{second}"}}","eventName":"{{name}}","eventTime":"{{At(second):yyyy-MM-ddTHH:mm:ssZ}}","userIdentity":{ {{Optional("accessKeyId", key)}}{{Optional("userName", user)}}"type":"IAMUser"},"requestParameters":null}
            """.Trim();
    }
}
