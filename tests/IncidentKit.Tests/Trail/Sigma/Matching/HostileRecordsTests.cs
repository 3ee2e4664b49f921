using System.Text;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma.Matching;

/// <summary>What an attacker can write into a record neither makes a rule match that should not, nor keeps one from it, nor costs more than its bytes.</summary>
public sealed class HostileRecordsTests
{
    [Fact]
    public void A_record_of_256_KB_is_searched_whole()
    {
        var body = new string('x', 256 * 1024);

        foreach (var item in new[] { "requestParameters|contains: needle", "requestParameters.a|endswith: needle", "requestParameters|re: 'x+needle'", "requestParameters.a: '*x*x*x*needle'" })
        {
            Assert.True(SigmaSamples.Matches(Selection(item), $$$"""{"requestParameters":{"a":"{{{body}}}needle"}}"""), item);
            Assert.False(SigmaSamples.Matches(Selection(item), $$$"""{"requestParameters":{"a":"{{{body}}}needl"}}"""), item);
        }
    }

    [Theory]
    [InlineData("1e308", true)]
    [InlineData("1e999999999", false)]
    [InlineData("-1e999999999", false)]
    [InlineData("1e-999999999", false)]
    [InlineData("\"NaN\"", false)]
    [InlineData("\"1e\"", false)]
    [InlineData("\"0x10\"", false)]
    [InlineData("\"١٢\"", false)]
    public void Huge_and_odd_numbers_are_numbers_or_text(string number, bool matches) => Assert.Equal(matches, SigmaSamples.Matches(Selection("n|gt: 5"), $$"""{"n":{{number}}}"""));

    [Fact]
    public void A_number_of_100_000_digits_is_compared_as_text()
    {
        var digits = new string('9', 100_000);
        // What no double holds is text alone.
        Assert.False(SigmaSamples.Matches(Selection("n|gte: 5"), $$"""{"n":{{digits}}}"""));
        Assert.True(SigmaSamples.Matches(Selection($"n: '{digits}'"), $$"""{"n":{{digits}}}"""));
        Assert.False(SigmaSamples.Matches(Selection("n|lt: 5"), $$"""{"n":"{{digits}}"}"""));
    }

    [Theory]
    [InlineData("eventName: StopLogging", "\"Stop\\u0000Logging\"", false)]
    [InlineData("eventName: StopLogging", "\"StopLogging\\u0000\"", false)]
    [InlineData("eventName|contains: Stop", "\"\\u0000StopLogging\"", true)]
    [InlineData("eventName|startswith: Stop", "\"\\ud800StopLogging\"", false)]
    [InlineData("eventName|contains: Logging", "\"Stop\\udc00\\ud800Logging\"", true)]
    [InlineData("eventName|re: '^Stop.Logging$'", "\"Stop\\u0000Logging\"", true)]
    [InlineData("eventName: StopLogging", "\"\\u0053topLogging\"", true)]
    [InlineData("eventName: StopLogging", "\"ＳtopLogging\"", false)]
    public void NULs_and_lone_surrogates_are_characters_like_others(string item, string name, bool matches) => Assert.Equal(matches, SigmaSamples.Matches(Selection(item), $$"""{"eventName":{{name}}}"""));

    [Theory]
    [InlineData("""{"requestParameters":{"encryptionContext":{"eventName":"StopLogging","errorCode":"AccessDenied"}},"eventName":"Encrypt"}""")]
    [InlineData("""{"requestParameters":{"tags":[{"key":"\",\"eventName\":\"StopLogging","value":"x"}]},"eventName":"TagResource"}""")]
    [InlineData("""{"userAgent":"x\",\"eventName\":\"StopLogging\",\"x\":\"","eventName":"ListUsers"}""")]
    [InlineData("""{"requestParameters":{"policyDocument":"{\"eventName\":\"StopLogging\"}"},"eventName":"PutUserPolicy"}""")]
    [InlineData("""{"requestParameters":{"eventName":"StopLogging"},"eventName":"Custom"}""")]
    [InlineData("""{"eventName ":"StopLogging","eventName":"x"}""")]
    [InlineData("""{"eventName\u0000":"StopLogging","eventName":"x"}""")]
    [InlineData("""{"a":{"eventName":"StopLogging"}}""")]
    [InlineData("""["eventName","StopLogging"]""")]
    public void Fields_that_are_imitated_in_free_text_match_nothing(string record)
    {
        Assert.False(SigmaSamples.Matches(Selection("eventName: StopLogging"), record));
        Assert.False(SigmaSamples.Matches(Selection("errorCode: AccessDenied"), record));
    }

    [Theory]
    [InlineData("""{"eventName":"StopLogging","eventName":"ListUsers"}""")]
    [InlineData("""{"eventName":"ListUsers","eventName":"StopLogging"}""")]
    [InlineData("""{"eventName":"ListUsers","event\u004eame":"StopLogging"}""")]
    public void Of_members_that_stand_twice_one_is_taken_each_time(string record)
    {
        var first = SigmaSamples.Matches(Selection("eventName: StopLogging"), record);
        var second = SigmaSamples.Matches(Selection("eventName: ListUsers"), record);

        Assert.True(first ^ second);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("2024-02-30T25:61:61Z")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void A_clock_that_is_nonsense_ends_no_hunt(string time)
    {
        var rules = SigmaSamples.Rules("""
            title: Call
            name: call
            logsource: { product: aws, service: cloudtrail }
            detection: { s: { eventName: Call }, condition: s }
            ---
            title: Late
            logsource: { product: aws, service: cloudtrail }
            detection: { s: { eventTime|hour|gte: 25 }, t: { eventTime|year: 12 }, condition: s or t }
            ---
            title: Two
            correlation: { type: event_count, rules: [call], timespan: 100000d, condition: { gte: 2 }, generate: true }
            """);
        string Call(int id) => $$"""{"eventID":"{{id}}","eventName":"Call","eventTime":"{{time}}"}""";

        var (hits, summary) = SigmaSamples.Hunt(rules, Call(1), Call(2), """{"eventID":"3","eventName":"Call","eventTime":"2024-05-01T10:00:00Z"}""");

        Assert.Equal((3, 3), (summary.Events, hits.Count(hit => hit.Rule.Title == "Call")));
        Assert.All(hits.Where(hit => hit.Correlated is not null), hit => Assert.InRange(hit.Correlated!.Count, 2, 3));
    }

    [Fact]
    public void A_body_of_100_000_members_and_elements_is_searched_in_the_time_of_its_bytes()
    {
        var members = string.Join(',', Enumerable.Range(0, 100_000).Select(number => $"\"k{number}\":[[{number}]]"));
        var rules = SigmaSamples.Detection("s: { requestParameters.k99999: 99999 }\nt: { requestParameters.list.a: needle }\nk: [ 'needle in hay' ]\ncondition: 1 of them");

        Assert.True(Observe(rules, $$$"""{"requestParameters":{{{{members}}}}}"""));
        Assert.False(Observe(rules, $$$"""{"requestParameters":{"list":[{{{string.Join(',', Enumerable.Repeat("{\"a\":[\"x\",\"y\"]}", 100_000))}}}]}}"""));
    }

    [Fact]
    public void The_text_that_a_hit_tells_is_cut()
    {
        List<SigmaHit> hits = [];
        new SigmaHunt(SigmaSamples.Detection("s: { userAgent|contains: x }\ncondition: s"), hits.Add).Observe(Encoding.UTF8.GetBytes($"{{\"userAgent\":\"{new string('x', 256 * 1024)}\"}}"));

        Assert.InRange(Assert.Single(hits[0].Matched).Value!.Length, 1, 1000);
    }

    private static bool Observe(SigmaRuleSet rules, string record)
    {
        Assert.Empty(rules.Errors);
        return new SigmaHunt(rules, _ => { }).Observe(Encoding.UTF8.GetBytes(record));
    }

    private static string Selection(string items) => $"selection:\n    {items}\ncondition: selection";
}
