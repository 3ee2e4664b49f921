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

    [Fact]
    public void Aliases_that_multiply_are_counted_where_they_stand()
    {
        var selections = "a0: &a0 { f: [x, x, x, x, x, x, x, x, x, x] }\n" + string.Join('\n', Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]"));

        Assert.Contains("nodes", Assert.Single(SigmaSamples.Detection($"{selections}\ncondition: 1 of them").Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: &a\n  b: *a")]
    [InlineData("&a [&a [*a]]")]
    [InlineData("a: &a { <<: *a }")]
    public void Aliases_in_a_circle_end(string yaml) => Assert.NotEmpty(SigmaSamples.Rules(yaml).Errors);

    [Fact]
    public void A_rule_of_many_keys_names_or_documents_is_bounded()
    {
        var keys = string.Join(", ", Enumerable.Range(0, 100_000).Select(number => $"k{number}: x"));
        Assert.Contains("nodes", Assert.Single(SigmaSamples.Rules($"title: T\nlogsource: {{ product: aws, service: cloudtrail }}\ndetection: {{ s: {{ {keys[..900_000]} }}, condition: s }}").Errors).Message, StringComparison.Ordinal);

        var documents = SigmaSamples.Rules(string.Concat(Enumerable.Repeat("---\nx: 1\n", 100_000)));
        Assert.Empty(documents.Rules);
        Assert.InRange(documents.Errors.Count, 1, 100_000);
    }

    [Theory]
    [InlineData("f|gt: 1e999999999")]
    [InlineData("f|gt: 99999999999999999999999999999999999999999999")]
    [InlineData("f|cidr: 10.0.0.0/99999999999999999999")]
    [InlineData("f|cidr: 999.0.0.0/8")]
    [InlineData("f|hour: -99999999999")]
    [InlineData("f|re: 'a{99999999999}'")]
    [InlineData("f|re: '(a{1,1000}){1,1000}'")]
    [InlineData("f: \"\\0\"")]
    [InlineData("f: \"\\ud800\"")]
    public void Numbers_and_texts_that_are_nonsense_are_taken_or_named(string item)
    {
        var rules = SigmaSamples.Detection($"s: {{ {item} }}\ncondition: s");

        Assert.Equal(1, rules.Rules.Count + rules.Errors.Count);
        new SigmaHunt(rules, _ => { }).Observe("""{"f":"10.1.2.3","g":1}"""u8);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("(a|a)*b")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){20}")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData("(a*)*c")]
    public void Expressions_that_backtrack_elsewhere_take_linear_time(string expression)
    {
        var rules = SigmaSamples.Detection($"s: {{ f|re: '{expression}' }}\ncondition: s");

        Assert.Empty(rules.Errors);
        new SigmaHunt(rules, _ => { }).Observe(Encoding.UTF8.GetBytes($"{{\"f\":\"{new string('a', 200_000)}!\"}}"));
    }

    [Fact]
    public void A_title_or_an_id_that_is_made_to_deceive_is_an_error_of_one_line()
    {
        var rules = SigmaSamples.Rules("title: \"\\e[2J\\u202e<script>\\r\\n\\0\"\nid: \"\\e]0;owned\\a\"\nlogsource: { product: aws, service: cloudtrail }");

        Assert.DoesNotContain(Assert.Single(rules.Errors).ToString().AsEnumerable(), letter => char.IsControl(letter) || letter == '\u202e');
    }
}
