using IncidentKit.Detection;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma.Loading;

public sealed class RuleLoadingTests
{
    private const string Rule = """
        title: A rule
        id: 6f3e2987-db24-4c78-a860-b4f4095a7095
        name: a_rule
        status: test
        description: |
            Says what it does.
        license: DRL-1.1
        references:
            - https://example.com/a
        author: Alice, Bob
        date: 2024-01-02
        modified: 2024-01-03
        tags: [attack.t1078.004, attack.persistence, attack.t1098]
        related:
            - id: 929a690e-bef0-4204-a928-ef5e620d6fcc
              type: derived
        logsource:
            product: aws
            service: cloudtrail
            definition: 'anything'
        detection:
            selection:
                eventName: CreateUser
            condition: selection
        fields: [userIdentity.arn]
        falsepositives: [Automation]
        level: high
        scope: [server]
        of_our_own: { anything: 1 }
        """;

    [Fact]
    public void What_a_rule_says_of_itself_is_kept()
    {
        var rule = Assert.Single(Load(Rule).Rules);

        Assert.Equal(("A rule", "6f3e2987-db24-4c78-a860-b4f4095a7095", "a_rule", "test", "DRL-1.1", "Alice, Bob", Severity.High, "Says what it does."), (rule.Title, rule.Id, rule.Name, rule.Status, rule.License, rule.Author, rule.Level, rule.Description));
        Assert.Equal(["T1078.004", "T1098"], rule.Techniques);
        Assert.Equal(["https://example.com/a"], rule.References);
        Assert.Equal(["Automation"], rule.FalsePositives);
        Assert.Equal(("rule0.yml", 1), (rule.File, rule.Line));
    }

    [Fact]
    public void Documents_of_one_file_are_rules_each_and_one_that_is_broken_leaves_the_others()
    {
        var rules = Load($"{Rule}\n---\n---\ntitle: No detection\nlogsource: {{ product: aws, service: cloudtrail }}\n---\n{Rule.Replace("6f3e2987", "6f3e2988", StringComparison.Ordinal)}\n---\ntitle: [broken");

        Assert.Equal(2, rules.Rules.Count);
        Assert.Equal(["No detection", null], rules.Errors.Select(error => error.Title));
        Assert.Equal(32, rules.Errors[0].Line);
    }

    [Fact]
    public void Rules_for_other_logs_are_skipped_and_named()
    {
        var rules = Load(Rule.Replace("product: aws", "product: azure", StringComparison.Ordinal), Rule.Replace("service: cloudtrail", "service: route53", StringComparison.Ordinal), Rule.Replace("service: cloudtrail", "category: process_creation", StringComparison.Ordinal));

        Assert.Empty(rules.Rules);
        Assert.Empty(rules.Errors);
        Assert.Equal(["azure/cloudtrail/-", "aws/route53/-", "aws/-/process_creation"], rules.Skipped.Select(skipped => skipped.LogSource));
    }

    [Fact]
    public void An_id_that_is_used_twice_is_named_with_both_files()
    {
        var error = Assert.Single(Load(Rule, Rule.Replace("A rule", "Another", StringComparison.Ordinal)).Errors);

        Assert.Equal("rule1.yml:2: 'Another': id: 6f3e2987-db24-4c78-a860-b4f4095a7095: the id is already that of 'A rule' in rule0.yml", error.ToString());
    }

    [Theory]
    [InlineData("condition: selection | count() > 5", "| count() > 5", "write a correlation rule")]
    [InlineData("condition: selection | near other", "| near other", "write a correlation rule")]
    [InlineData("timeframe: 5m\n    condition: selection", "timeframe", "write a correlation rule")]
    [InlineData("other: { field|frobnicate: x }\n    condition: selection", "field|frobnicate", "the modifier 'frobnicate' is not known")]
    [InlineData("other: { field|re: '(?=x)y' }\n    condition: selection", "(?=x)y", "cannot be matched in bounded time")]
    [InlineData("other: { field|re: '(x)\\1' }\n    condition: selection", "(x)\\1", "cannot be matched in bounded time")]
    [InlineData("other: { field|re: '(a{1000}){1000}' }\n    condition: selection", "(a{1000}){1000}", "cannot be matched in bounded time")]
    [InlineData("other: { field|re: '(x' }\n    condition: selection", "(x", "the regular expression is broken")]
    [InlineData("other: { field|i: 'x' }\n    condition: selection", "field|i", "must follow 're'")]
    [InlineData("other: { field|re|cidr: 'x' }\n    condition: selection", "field|re|cidr", "exclude each other")]
    [InlineData("other: { field|cidr: '10.0.0.0/33' }\n    condition: selection", "10.0.0.0/33", "this is no network")]
    [InlineData("other: { field|gt: many }\n    condition: selection", "many", "a number is needed here")]
    [InlineData("other: { field|exists: perhaps }\n    condition: selection", "perhaps", "'exists' takes true or false")]
    [InlineData("other: { field|expand: '%nobody%' }\n    condition: selection", "%nobody%", "give the values of 'nobody'")]
    [InlineData("other: { field|base64: 'a*' }\n    condition: selection", "a*", "wildcards cannot be encoded")]
    [InlineData("other: { field: { nested: x } }\n    condition: selection", "field", "the values of a field must be plain")]
    [InlineData("other: { field: [] }\n    condition: selection", "field", "the list is empty")]
    [InlineData("other: {}\n    condition: selection", "other", "the selection is empty")]
    [InlineData("other: { '|exists': true }\n    condition: selection", "|exists", "the modifier needs a field")]
    [InlineData("other: { field|windash: 'a -b -c -d -e -f -g' }\n    condition: selection", "a -b -c -d -e -f -g", "more than 1000 texts")]
    public void What_cannot_be_used_is_refused_with_its_file_title_line_and_construct(string end, string construct, string message)
    {
        var rules = Load(Rule.Replace("condition: selection", end, StringComparison.Ordinal));

        Assert.Empty(rules.Rules);
        var error = Assert.Single(rules.Errors);
        Assert.Equal(("rule0.yml", "A rule", 24, construct), (error.File, error.Title, error.Line, error.Construct));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("action: global\ntitle: x", "action: global")]
    [InlineData("id: 1", "title")]
    [InlineData("title: x", "logsource")]
    [InlineData("title: x\nlogsource: { product: aws, service: cloudtrail }\ndetection: { a: { b: c } }", "condition")]
    [InlineData("- a list", "document")]
    [InlineData("just text", "document")]
    [InlineData("title: x\ntitle: y", "title")]
    [InlineData("title: x\n<<: *missing", "<<")]
    [InlineData("title: *missing", "*missing")]
    [InlineData("? [a]\n: b", "key")]
    [InlineData("title: x\n\tdetection: y", "YAML")]
    public void A_document_that_is_no_rule_is_refused(string yaml, string construct)
    {
        var rules = Load(yaml);

        Assert.Empty(rules.Rules);
        Assert.Equal(construct, Assert.Single(rules.Errors).Construct);
    }

    [Fact]
    public void Hostile_YAML_ends_at_once_and_is_named()
    {
        var laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Assert.Contains("nodes", Assert.Single(Load(laughs).Errors).Message, StringComparison.Ordinal);
        Assert.Contains("nested deeper", Assert.Single(Load(new string('[', 100_000)).Errors).Message, StringComparison.Ordinal);
        Assert.Contains("nested deeper", Assert.Single(Load(string.Concat(Enumerable.Repeat("{a: ", 100_000))).Errors).Message, StringComparison.Ordinal);
        Assert.Contains("larger than", Assert.Single(Load(new string('a', 2_000_000)).Errors).Message, StringComparison.Ordinal);
        Assert.Contains("nodes", Assert.Single(Load("a: [" + string.Concat(Enumerable.Repeat("x,", 200_000)) + "]").Errors).Message, StringComparison.Ordinal);
        Assert.Contains("no anchor before it", Assert.Single(Load("a: &a [*a]").Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_stand_for_what_they_name()
    {
        var rules = Load("""
            title: With aliases
            logsource: { product: aws, service: cloudtrail }
            detection:
                names: &names
                    eventName: [CreateUser, CreateRole]
                again: *names
                condition: again
            """);

        Assert.Empty(rules.Errors);
        Assert.Single(SigmaSamples.Hunt(rules, """{"eventName":"createrole"}""").Hits);
    }

    [Fact]
    public void Folders_are_searched_and_what_is_not_there_is_an_error()
    {
        var folder = Directory.CreateTempSubdirectory("incidentkit-sigma-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "deep"));
            File.WriteAllText(Path.Combine(folder, "deep", "a.yaml"), Rule);
            File.WriteAllText(Path.Combine(folder, "b.yml"), Rule.Replace("6f3e2987", "6f3e2988", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder, "notes.txt"), "no rule");
            File.WriteAllBytes(Path.Combine(folder, "large.yml"), new byte[5_000_000]);
            var options = new SigmaRuleOptions { KitRules = false };
            options.Paths.Add(folder);

            var rules = SigmaRuleSet.Load(options);

            Assert.Equal(2, rules.Rules.Count);
            Assert.Contains("too large", Assert.Single(rules.Errors).Message, StringComparison.Ordinal);
            options.Paths.Add(Path.Combine(folder, "missing"));
            Assert.Throws<FileNotFoundException>(() => SigmaRuleSet.Load(options));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_filter_narrows_the_rules_that_it_names()
    {
        const string filter = """
            title: Our deployment
            logsource: { product: aws, service: cloudtrail }
            filter:
                rules: [a_rule]
                selection: { userIdentity.userName: deploy }
                condition: not selection
            """;
        const string byDeploy = """{"eventName":"CreateUser","userIdentity":{"userName":"deploy"}}""", byEve = """{"eventName":"CreateUser","userIdentity":{"userName":"eve"}}""";

        Assert.Equal([0, 1], new[] { byDeploy, byEve }.Select(record => SigmaSamples.Hunt(Load(Rule, filter), record).Hits.Count));
        Assert.Equal([0, 1], new[] { byDeploy, byEve }.Select(record => SigmaSamples.Hunt(Load(Rule, filter.Replace("[a_rule]", "any", StringComparison.Ordinal)), record).Hits.Count));
        Assert.Equal("other", Assert.Single(Load(Rule, filter.Replace("a_rule", "other", StringComparison.Ordinal)).Errors).Construct);
        Assert.Single(SigmaSamples.Hunt(Load(Rule, filter.Replace("a_rule", "other", StringComparison.Ordinal)), byDeploy).Hits);
    }

    private static SigmaRuleSet Load(params string[] yaml) => SigmaSamples.Rules(yaml);
}
