using IncidentKit.Detection;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Sigma.Hunting;

namespace IncidentKit.Tests.Trail.Sigma.Hunting;

public sealed class HitEvidenceTests
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";
    private static readonly DateTimeOffset At = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly SigmaHitRule Rule = new("A rule", "r1", Severity.High, "Alice", "DRL 1.1", ["attack.t1136.003"]);
    private static readonly SigmaHit Hit = new() { Rule = Rule, EventId = "e1", EventName = "CreateUser", EventTime = At, AccessKeyId = Key, Principal = "arn:aws:sts::111122223333:assumed-role/deploy/session" };

    [Theory]
    [InlineData("iam:access-key", Key, null, "other", true)]
    [InlineData("iam:access-key", "AKIAI44QH8DHBEXAMPLE", null, "other", false)]
    [InlineData("iam:user", "mallory", null, "e1", true)]
    [InlineData("iam:role", "deploy", "arn:aws:iam::111122223333:role/path/deploy", "other", true)]
    [InlineData("iam:role", "deploy", "arn:aws:iam::444455556666:role/deploy", "other", false)]
    [InlineData("iam:role", "deploy2", "arn:aws:iam::111122223333:role/deploy2", "other", false)]
    [InlineData("ec2:instance", Key, null, "other", false)]
    public void A_hit_supports_the_findings_about_its_event_credential_or_principal(string type, string id, string? arn, string eventId, bool supports)
    {
        var finding = Finding(new(type, id) { Arn = arn }, eventId);

        var found = Assert.Single(new HitEvidence([Hit]).AddTo([finding]));

        Assert.Equal(supports ? ["Sigma rule 'A rule' (high, by Alice, id r1) matched CreateUser e1 at 2026-03-01 10:00:00Z; attack.t1136.003"] : Array.Empty<string>(), found.Evidence.Skip(1).Select(evidence => evidence.Fact));
        Assert.Equal((finding.Attribution, finding.Confidence, finding.Severity), (found.Attribution, found.Confidence, found.Severity));
    }

    [Fact]
    public void The_rule_and_the_event_stand_beside_the_sentence()
    {
        var evidence = Assert.Single(new HitEvidence([Hit]).AddTo([Finding(new("iam:access-key", Key), "other")])).Evidence[1];

        Assert.Equal((Rule, "e1", "CreateUser", At), (evidence.Rule, evidence.EventId, evidence.EventName, evidence.EventTime));
    }

    [Fact]
    public void Many_hits_of_one_rule_are_one_sentence_and_the_most_severe_rules_come_first()
    {
        var low = Rule with { Id = "low", Title = "Low", Level = Severity.Low };
        var finding = Finding(new("iam:access-key", Key), "other");

        var found = new HitEvidence([Hit with { Rule = low }, Hit with { EventId = "e2", EventTime = At.AddMinutes(1) }, Hit]).AddTo([finding])[0];

        Assert.Equal(["Sigma rule 'A rule' (high, by Alice, id r1) matched 2 times, first CreateUser e1 at 2026-03-01 10:00:00Z; attack.t1136.003", "Sigma rule 'Low' (low, by Alice, id low) matched CreateUser e1 at 2026-03-01 10:00:00Z; attack.t1136.003"], found.Evidence.Skip(1).Select(evidence => evidence.Fact));
    }

    [Fact]
    public void A_correlation_supports_the_findings_about_its_events_and_its_group()
    {
        var joined = new SigmaHit { Rule = Rule, EventTime = At, Correlated = new(At, At, new Dictionary<string, string> { ["userIdentity.accessKeyId"] = Key }, 12, ["e1", "e2"]) };

        var found = new HitEvidence([joined]).AddTo([Finding(new("iam:access-key", Key), "other"), Finding(new("iam:user", "mallory"), "e2"), Finding(new("iam:user", "bob"), "e3")]);

        Assert.Equal(["Sigma rule 'A rule' (high, by Alice, id r1) matched 12 events together at 2026-03-01 10:00:00Z; attack.t1136.003"], found[0].Evidence.Skip(1).Select(evidence => evidence.Fact));
        Assert.Equal([2, 2, 1], found.Select(finding => finding.Evidence.Count));
    }

    [Fact]
    public void What_an_attacker_wrote_is_cleaned()
    {
        var found = new HitEvidence([Hit with { EventName = "Create\u001b[31m\nUser" }]).AddTo([Finding(new("iam:access-key", Key), "other")])[0];

        Assert.Contains("Create?[31m?User", found.Evidence[1].Fact, StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_severe_ten_rules_are_enough()
    {
        var hits = Enumerable.Range(0, 30).Select(i => Hit with { Rule = Rule with { Id = $"{i:00}" } });

        Assert.Equal(11, new HitEvidence(hits).AddTo([Finding(new("iam:access-key", Key), "other")])[0].Evidence.Count);
    }

    private static Finding Finding(ResourceRef resource, string eventId) => new()
    {
        Id = "f", Detector = "iam/access-key", Category = FindingCategory.Credentials, Severity = Severity.High, Account = "111122223333", Region = "us-east-1", Resource = resource,
        Attribution = Attribution.Unknown, Confidence = 0.5, Summary = "s", Evidence = [new() { EventId = eventId }],
    };
}
