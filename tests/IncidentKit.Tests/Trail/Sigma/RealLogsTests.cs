using System.Text.Json;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Sigma.Hunting;
using IncidentKit.Trail.Sources;

namespace IncidentKit.Tests.Trail.Sigma;

/// <summary>What the kit's rules and SigmaHQ's say of simulated attacks and of an account at work.</summary>
public sealed class RealLogsTests
{
    private const string OnEverySession = "AWS STS AssumeRole Misuse";
    private static readonly SigmaRuleSet Both = Load(sigmaHq: true);

    /// <summary>The techniques of Stratus Red Team, as they were detonated; none where a comment says so.</summary>
    [Theory]
    [InlineData("aws.credential-access.ec2-get-password-data", "1 Many Secrets Are Read at Once")]
    [InlineData("aws.credential-access.secretsmanager-batch-retrieve-secrets", "5 Secrets Are Read in Bulk")]
    [InlineData("aws.credential-access.secretsmanager-retrieve-secrets", "1 Many Secrets Are Read at Once")]
    [InlineData("aws.credential-access.ssm-retrieve-securestring-parameters", "")] // parameters are read ten at a time, as programs do
    [InlineData("aws.defense-evasion.cloudtrail-delete", "1 AWS CloudTrail Important Change; 1 CloudTrail Is Stopped or Blinded")]
    [InlineData("aws.defense-evasion.cloudtrail-event-selectors", "1 CloudTrail Is Stopped or Blinded")]
    [InlineData("aws.defense-evasion.cloudtrail-stop", "1 AWS CloudTrail Important Change; 1 CloudTrail Is Stopped or Blinded")]
    [InlineData("aws.defense-evasion.dns-delete-logs", "1 Log Records Are Destroyed")]
    [InlineData("aws.defense-evasion.vpc-remove-flow-logs", "1 AWS VPC Flow Logs Deleted; 1 Log Records Are Destroyed")]
    [InlineData("aws.discovery.ec2-download-user-data", "1 Many Secrets Are Read at Once")]
    [InlineData("aws.execution.ec2-launch-unusual-instances", "1 Dear Machines Are Started")]
    [InlineData("aws.execution.ec2-user-data", "1 A Machine's Start-Up Script Is Changed")]
    [InlineData("aws.execution.ssm-start-session", "")] // fewer machines are entered than make a burst
    [InlineData("aws.exfiltration.ec2-security-group-open-port-22-ingress", "1 A Port for Administrators Is Opened to Everybody; 1 Ingress/Egress Security Group Modification")]
    [InlineData("aws.exfiltration.ec2-share-ami", "1 A Snapshot or Image Is Shared Outside")]
    [InlineData("aws.exfiltration.rds-share-snapshot", "1 A Snapshot or Image Is Shared Outside")]
    [InlineData("aws.impact.bedrock-invoke-model", "3 Access to Models of Bedrock Is Taken")]
    [InlineData("aws.initial-access.console-login-without-mfa", "1 A Console Login Without MFA; 1 AWS Successful Console Login Without MFA")]
    [InlineData("aws.lateral-movement.ec2-instance-connect", "")] // fewer machines are entered than make a burst
    [InlineData("aws.lateral-movement.ec2-serial-console-send-ssh-public-key", "4 A Machine's Serial Console Is Opened")]
    [InlineData("aws.persistence.iam-backdoor-role", "1 A Role Can Be Taken by Another Account or Everybody")]
    [InlineData("aws.persistence.lambda-backdoor-function", "1 A Function Can Be Called From Outside")]
    [InlineData("aws.persistence.lambda-overwrite-code", "")] // a change of code: lineage follows it; as a rule it fires on each deployment
    public void The_rules_name_what_a_technique_does(string technique, string hits)
    {
        var file = Path.Combine(SigmaSamples.Stratus, "detonation-logs", technique + ".json");

        var (_, summary) = SigmaSamples.Hunt(Both, JsonElement.Parse(File.ReadAllBytes(file)).EnumerateArray());

        Assert.Equal(hits, string.Join("; ", summary.Rules.Where(count => count.Reported && count.Rule.Title != OnEverySession).Select(count => $"{count.Matches} {count.Rule.Title}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_technique_has_its_row() =>
        Assert.Equal(Directory.EnumerateFiles(Path.Combine(SigmaSamples.Stratus, "detonation-logs")).Count(), typeof(RealLogsTests).GetMethod(nameof(The_rules_name_what_a_technique_does))!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Length);

    [Fact]
    public async Task In_an_account_at_work_the_kits_rules_hit_the_attacker_alone()
    {
        var data = Path.Combine(AppContext.BaseDirectory, "Trail", "Data", "generated");
        var attack = JsonElement.Parse(File.ReadAllBytes(Path.Combine(data, "truth.json"))).GetProperty("attack_events").EnumerateArray().Select(id => id.GetString()!).ToHashSet();
        List<SigmaHit> hits = [];

        await new SigmaHunter().HuntAsync(Load(sigmaHq: false), [new FileTrailSource(Path.Combine(data, "AWSLogs"))], hits.Add, new(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(hits.Select(hit => hit.Rule.Title).Distinct().Count() >= 15);
        Assert.Empty(hits.Where(hit => !(hit.Correlated?.EventIds ?? [hit.EventId!]).Any(attack.Contains)).Select(hit => $"{hit.Rule.Title} on {hit.EventName} by {hit.Principal}"));
    }

    [Fact]
    public void In_a_real_attack_the_kits_rules_hit_nobody_but_the_attacker_and_the_roles_that_he_made()
    {
        var hits = SigmaSamples.Hunt(Load(sigmaHq: false), SigmaSamples.Records(SigmaSamples.Invictus)).Hits;

        Assert.True(hits.Select(hit => hit.Rule.Title).Distinct().Count() >= 13);
        Assert.All(hits, hit => Assert.Matches("user/bert-jan$|stratus-red-team-", hit.Principal ?? hit.Correlated!.Group["userIdentity.arn"]));
    }

    private static SigmaRuleSet Load(bool sigmaHq)
    {
        var options = new SigmaRuleOptions();
        if (sigmaHq) options.Paths.Add(Path.Combine(SigmaSamples.SigmaHq, "rules"));
        return SigmaRuleSet.Load(options);
    }
}
