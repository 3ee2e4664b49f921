using System.Text.Json;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Tests.Trail.Sigma;

/// <summary>The CloudTrail rules of SigmaHQ, as they stand.</summary>
public sealed class SigmaHqTests
{
    private static readonly SigmaRuleSet Rules = Load("rules");
    private static readonly Dictionary<string, string> TitleByFile = Rules.Rules.ToDictionary(rule => Path.GetFileNameWithoutExtension(rule.File), rule => rule.Title);
    private static readonly List<(string Rule, bool Fires, JsonElement Record)> Events = [.. File.ReadLines(Path.Combine(SigmaSamples.Data, "sigma", "sigmahq-events.ndjson"))
        .Select(line => JsonDocument.Parse(line).RootElement).Select(line => (line.GetProperty("rule").GetString()!, line.GetProperty("fires").GetBoolean(), line.GetProperty("record")))];

    [Fact]
    public void Every_rule_loads()
    {
        Assert.Empty(Rules.Errors.Select(error => error.ToString()));
        Assert.Empty(Rules.Skipped);
        Assert.Equal(57, Rules.Rules.Count);
        Assert.All(Rules.Rules, rule => Assert.True(rule is { Id.Length: 36, Author.Length: > 0, Level: not null, Tags.Count: > 0 }));
    }

    [Fact]
    public void Rules_with_placeholders_load_when_the_host_gives_their_values()
    {
        Assert.Contains("Legitimate_Countries", Assert.Single(Load("rules-placeholder").Errors).Message, StringComparison.Ordinal);

        var rules = Load("rules-placeholder", ("Legitimate_Countries", ["Iceland"]), ("Legitimate_IP_Ranges", ["192.0.2.1"]));

        Assert.Empty(rules.Errors);
        Assert.Single(SigmaSamples.Hunt(rules, """{"eventName":"ConsoleLogin","responseElements":{"ConsoleLogin":"Success"},"src_ip":"203.0.113.9"}""").Hits);
        Assert.Empty(SigmaSamples.Hunt(rules, """{"eventName":"ConsoleLogin","responseElements":{"ConsoleLogin":"Success"},"src_ip":"192.0.2.1"}""").Hits);
    }

    [Fact]
    public void Rules_of_the_old_Sigma_are_refused_and_told_what_to_write_instead()
    {
        var rules = Load("unsupported");

        Assert.Empty(rules.Rules);
        Assert.Equal("azure/signinlogs/-", Assert.Single(rules.Skipped).LogSource);
        Assert.Equal(8, rules.Errors.Count);
        Assert.All(rules.Errors, error => Assert.Contains("write a correlation rule", error.Message, StringComparison.Ordinal));
        Assert.Equal(["timeframe", "| near selection2"], rules.Errors.Select(error => error.Construct).Distinct().OrderBy(construct => construct.Length));
        Assert.All(rules.Errors, error => Assert.True(error.Title is not null && error.Line > 10));
    }

    [Theory]
    [InlineData("invictus", "1 AWS Successful Console Login Without MFA; 1 AWS VPC Flow Logs Deleted; 1 Potential Malicious Usage of CloudTrail System Manager; 2 AWS IAM Backdoor Users Keys; 2 AWS Snapshot Backup Exfiltration; 3 Potential Bucket Enumeration on AWS; 5 AWS Bucket Deleted; 6 AWS CloudTrail Important Change; 6 Ingress/Egress Security Group Modification; 6 New Network Route Added; 76 AWS STS AssumeRole Misuse")]
    [InlineData("stratus", "1 AWS Successful Console Login Without MFA; 1 AWS VPC Flow Logs Deleted; 1 Ingress/Egress Security Group Modification; 2 AWS CloudTrail Important Change; 65 AWS STS AssumeRole Misuse")]
    [InlineData("traildiscover", "1 AWS EFS Fileshare Modified or Deleted; 1 AWS EFS Fileshare Mount Modified or Deleted; 1 AWS GuardDuty Important Change; 1 AWS IAM Backdoor Users Keys; 1 AWS RDS Master Password Change; 1 AWS STS GetSessionToken Misuse; 1 AWS Suspicious SAML Activity; 1 AWS User Login Profile Was Modified; 1 Modification or Deletion of an AWS RDS Cluster; 1 New AWS Lambda Function URL Configuration Created; 1 New Network ACL Entry Added; 1 New Network Route Added; 1 Potential Bucket Enumeration on AWS; 1 SES Identity Has Been Deleted; 2 AWS Config Disabling Channel/Recorder; 2 AWS Glue Development Endpoint Activity; 2 AWS Snapshot Backup Exfiltration; 2 Ingress/Egress Security Group Modification; 2 RDS Database Security Group Modification; 3 AWS CloudTrail Important Change; 77 AWS STS AssumeRole Misuse")]
    public void Real_logs_are_matched_where_they_should_be(string logs, string counts)
    {
        var (_, summary) = SigmaSamples.Hunt(Rules, SigmaSamples.Records(Folder(logs)));

        Assert.Equal(counts, string.Join("; ", summary.Rules.OrderBy(count => count.Matches).ThenBy(count => count.Rule.Title, StringComparer.Ordinal).Select(count => $"{count.Matches} {count.Rule.Title}")));
    }

    [Fact]
    public void Records_written_by_hand_are_matched_where_they_should_be()
    {
        foreach (var (rule, fires, record) in Events)
        {
            var found = SigmaSamples.Hunt(Rules, [record]).Hits.Select(hit => hit.Rule.Title).ToList();
            Assert.True(found.Contains(TitleByFile[rule]) == fires, $"{rule} {(fires ? "does not fire" : "fires")} on {record}");
        }
    }

    [Fact]
    public void Every_rule_is_shown_to_fire()
    {
        var real = new[] { "invictus", "stratus", "traildiscover" }.SelectMany(logs => SigmaSamples.Hunt(Rules, SigmaSamples.Records(Folder(logs))).Hits).Select(hit => hit.Rule.Title);

        Assert.Empty(TitleByFile.Values.Except(real).Except(Events.Where(entry => entry.Fires).Select(entry => TitleByFile[entry.Rule])));
    }

    [Fact]
    public void Hits_name_the_authors_of_the_rule() =>
        Assert.All(SigmaSamples.Hunt(Rules, SigmaSamples.Records(SigmaSamples.Invictus)).Hits, hit => Assert.NotEmpty(hit.Rule.Author!));

    private static string Folder(string logs) => logs switch { "invictus" => SigmaSamples.Invictus, "stratus" => SigmaSamples.Stratus, _ => SigmaSamples.TrailDiscover };

    private static SigmaRuleSet Load(string folder, params (string Name, string[] Values)[] placeholders)
    {
        var options = new SigmaRuleOptions { KitRules = false };
        options.Paths.Add(Path.Combine(SigmaSamples.SigmaHq, folder));
        foreach (var (name, values) in placeholders) options.Placeholders.Add(name, values);
        return SigmaRuleSet.Load(options);
    }
}
