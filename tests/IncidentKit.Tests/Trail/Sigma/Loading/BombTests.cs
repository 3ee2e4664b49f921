using System.Text;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma.Loading;

/// <summary>A rule that is made to cost much is refused at once, or costs little.</summary>
public sealed class BombTests
{
    [Theory]
    [InlineData("windash")]
    [InlineData("windash|base64offset|contains")]
    [InlineData("windash|wide|base64")]
    public void Many_dashes_are_refused(string modifiers)
    {
        var rules = SigmaSamples.Detection($"s: {{ f|{modifiers}: '{string.Concat(Enumerable.Repeat(" -a", 100_000))}' }}\ncondition: s");

        Assert.Contains("stands for more than 1000 texts", Assert.Single(rules.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_placeholders_in_one_value_are_refused()
    {
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["1", "2"] };
        var yaml = $"title: Test\nlogsource: {{ product: aws, service: cloudtrail }}\ndetection:\n    s: {{ f|expand: '{string.Concat(Enumerable.Repeat("%a%", 100_000))}' }}\n    condition: s";

        Assert.Contains("at most 20 placeholders", Assert.Single(SigmaSamples.Rules(lists, yaml).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Placeholders_with_long_lists_are_counted_not_kept()
    {
        var lists = new Dictionary<string, IReadOnlyList<string>> { ["a"] = [.. Enumerable.Range(0, 1000).Select(number => $"{number}")] };
        var yaml = $"title: Test\nlogsource: {{ product: aws, service: cloudtrail }}\ndetection:\n    s: {{ f|expand: '%a%%a%%a%%a%%a%%a%' }}\n    condition: s";

        Assert.Contains("more than 10000 values", Assert.Single(SigmaSamples.Rules(lists, yaml).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_conditions_are_indexed_in_linear_time()
    {
        var condition = "a";
        for (var i = 0; i < 24; i++) condition = $"(({condition} or b) and c)";
        var rules = SigmaSamples.Detection($"a: {{ eventName: A, f: x }}\nb: {{ eventName: B, f: y }}\nc: {{ eventSource: [p, q] }}\ncondition: {condition}");

        Assert.Empty(rules.Errors);
        Assert.True(new SigmaHunt(rules, _ => { }).Observe("""{"eventName":"B","f":"y","eventSource":"q"}"""u8));
    }

    [Fact]
    public void Expressions_that_would_grow_large_are_refused()
    {
        var rules = SigmaSamples.Detection("s: { f|re: '((a{1000}){1000}){1000}' }\ncondition: s");

        Assert.Contains("cannot be matched in bounded time", Assert.Single(rules.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_rules_that_look_at_everything_still_end()
    {
        var yaml = string.Join("\n---\n", Enumerable.Range(0, 1000).Select(i => $"title: T{i}\nlogsource: {{ product: aws, service: cloudtrail }}\ndetection:\n    keywords: [ 'needle{i}', '*hay*stack{i}' ]\n    condition: keywords"));
        var record = Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('h', 50_000)}\",\"b\":\"needle7\"}}");
        List<SigmaHit> hits = [];

        new SigmaHunt(SigmaSamples.Rules(yaml), hits.Add).Observe(record);

        Assert.Equal(["T7"], hits.Select(hit => hit.Rule.Title));
    }
}
