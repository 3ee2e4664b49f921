using System.Text.Json;
using IncidentKit.Detection;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma;

/// <summary>The rules that come with the kit.</summary>
public sealed class KitRulesTests
{
    private static readonly SigmaRuleSet Rules = SigmaRuleSet.Load(new() { EverydayRules = true });
    private static readonly List<(string Rule, bool Fires, List<JsonElement> Records)> Cases = [.. File.ReadLines(Path.Combine(SigmaSamples.Data, "sigma", "kit-events.ndjson"))
        .Select(line => JsonElement.Parse(line)).Select(line => (line.GetProperty("rule").GetString()!, line.GetProperty("fires").GetBoolean(), line.GetProperty("records").EnumerateArray().ToList()))];

    [Fact]
    public void Every_rule_loads_and_says_what_it_is()
    {
        Assert.Empty(Rules.Errors.Select(error => error.ToString()));
        Assert.Empty(Rules.Skipped);
        Assert.True(Rules.Rules.Count > 50);
        Assert.All(Rules.Rules, rule => Assert.True(rule is { Id.Length: 36, Level: not null, License: "Apache-2.0", Author.Length: > 0, Description.Length: > 20, Techniques.Count: > 0, Status: "test" }, rule.Title));
        Assert.All(Rules.Rules, rule => Assert.StartsWith("incidentkit/", rule.File, StringComparison.Ordinal));
        Assert.Equal(Rules.Rules.Count, Rules.Rules.Select(rule => rule.Title).Distinct().Count());
    }

    [Fact]
    public void Every_rule_fires_where_it_should_and_not_where_it_should_not()
    {
        var wrong = Cases.Where(test => SigmaSamples.Hunt(Rules, test.Records).Hits.Any(hit => hit.Rule.Title == test.Rule) != test.Fires)
            .Select(test => $"{test.Rule} {(test.Fires ? "does not fire" : "fires")} on {test.Records[0]}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_rule_that_reports_is_shown_on_both_sides()
    {
        var reporting = Rules.Rules.Where(rule => rule.Name is null).Select(rule => rule.Title).ToList();

        Assert.Empty(reporting.Except(Cases.Where(test => test.Fires).Select(test => test.Rule)));
        Assert.Empty(reporting.Except(Cases.Where(test => !test.Fires).Select(test => test.Rule)));
        Assert.Empty(Cases.Select(test => test.Rule).Except(reporting));
    }

    [Fact]
    public void Rules_that_only_correlations_look_at_report_nothing_of_their_own() =>
        Assert.All(Rules.Rules.Where(rule => rule.Name is not null), rule => Assert.False(Rules.Reports[Rules.All.ToList().IndexOf(rule)], rule.Title));

    [Fact]
    public void What_owners_do_every_day_is_told_only_where_it_is_asked_for()
    {
        var usual = SigmaRuleSet.Load(new());

        Assert.DoesNotContain(usual.Rules, rule => rule.File == "incidentkit/everyday.yml");
        Assert.All(Rules.Rules.Where(rule => rule.File == "incidentkit/everyday.yml"), rule => Assert.True(rule.Level <= Severity.Low, rule.Title));
        Assert.All(usual.Rules.Where(rule => rule.Name is null), rule => Assert.True(rule.Level >= Severity.Low, rule.Title));
    }

    [Fact]
    public void The_kits_rules_and_SigmaHQs_load_side_by_side()
    {
        var options = new SigmaRuleOptions { EverydayRules = true };
        options.Paths.Add(Path.Combine(SigmaSamples.SigmaHq, "rules"));

        var both = SigmaRuleSet.Load(options);

        Assert.Empty(both.Errors);
        Assert.Equal(Rules.Rules.Count + 57, both.Rules.Count);
    }
}
