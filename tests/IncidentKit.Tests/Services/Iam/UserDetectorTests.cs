using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Services.Iam.Policies;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class UserDetectorTests : IamTests
{
    [Fact]
    public void The_owners_users_are_no_finding()
    {
        AddUser("bob");

        Assert.Empty(Bench.Detect<UserDetector>());
    }

    [Fact]
    public void The_attackers_user_is_denied_everything_and_deleted()
    {
        Bench.Attack();
        AddUser("backdoor");
        Lineage = Lineage.Made("iam:user", "backdoor", Arn("user/backdoor"));

        var finding = Find<UserDetector>();

        Assert.Equal((Attribution.AttackerCreated, Severity.Critical), (finding.Attribution, finding.Severity));
        Assert.Equal([DenyAllRemediator.Id, DeleteUserRemediator.Id], finding.Remediations);
        Assert.StartsWith("AIDA", finding.Resource.UniqueId, StringComparison.Ordinal);
        Assert.Equal("e-Create", finding.Evidence[0].EventId);
    }

    [Fact]
    public void A_user_of_the_same_name_as_the_attackers_deleted_one_is_another()
    {
        AddUser("svc");
        Lineage = Lineage.Made("iam:user", "svc", Arn("user/svc"), uniqueId: "AIDAAAAAAAAAAAAAAAAAA");

        Assert.Empty(Bench.Detect<UserDetector>());
    }

    [Fact]
    public void A_phantom_user_of_Bedrocks_is_named_so()
    {
        Bench.Attack();
        AddUser("BedrockAPIKey-x1");
        Lineage = Lineage.Made("iam:user", "BedrockAPIKey-x1");

        Assert.Contains("belongs to a Bedrock API key", Find<UserDetector>().Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_that_nobody_explains_is_reported_with_less_urgency()
    {
        Bench.Attack();
        AddUser("new");

        var finding = Find<UserDetector>();

        Assert.Equal((Attribution.Unknown, Severity.High), (finding.Attribution, finding.Severity));
    }

    [Fact]
    public void The_sessions_of_the_owners_user_whose_key_leaked_are_revoked()
    {
        var key = Bench.Account.AddUser("ci").AccessKeyId;
        Lineage = Lineage.Holds(CredentialKind.AccessKey, key, Arn("user/ci"), Attribution.AttackerAltered);

        var finding = Find<UserDetector>();

        Assert.Equal((Attribution.AttackerAltered, "ci"), (finding.Attribution, finding.Resource.Id));
        Assert.Equal([RevokeUserSessionsRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void Without_a_trail_the_leaked_keys_user_is_asked_of_IAM()
    {
        var key = Bench.Account.AddUser("ci").AccessKeyId;
        (Lineage, Indicators) = (LineageGraph.Empty, new() { AccessKeys = [key] });

        Assert.Equal("ci", Find<UserDetector>().Resource.Id);
    }

    [Fact]
    public void A_user_whose_sessions_are_revoked_since_is_no_finding()
    {
        AddUser("ci");
        Lineage = Lineage.Holds(CredentialKind.AccessKey, "AKIAIOSFODNN7EXAMPLE", Arn("user/ci"), Attribution.AttackerAltered);
        Iam("PutUserPolicy", ("UserName", "ci"), ("PolicyName", OlderSessions.PolicyName), ("PolicyDocument", OlderSessions.DenyBefore(Proven.At.AddMinutes(-1))));
        Assert.Single(Bench.Detect<UserDetector>());

        Iam("PutUserPolicy", ("UserName", "ci"), ("PolicyName", OlderSessions.PolicyName), ("PolicyDocument", OlderSessions.DenyBefore(Proven.At.AddMinutes(1))));
        Assert.Empty(Bench.Detect<UserDetector>());
    }

    [Fact]
    public void A_user_that_the_attacker_only_used_is_not_taken_for_his()
    {
        AddUser("ci");
        Lineage = Lineage.Holds(CredentialKind.AccessKey, "AKIAIOSFODNN7EXAMPLE", Arn("user/ci"), Attribution.AttackerAltered, key => key with { Confidence = 0.7 });
        Lineage = Lineage with { Principals = [new() { Arn = Arn("user/ci"), Kind = "user", Attribution = Attribution.Unknown, Account = Bench.Account.Id }] };

        var finding = Find<UserDetector>();

        Assert.Equal((Attribution.AttackerAltered, 0.7), (finding.Attribution, finding.Confidence));
        Assert.Equal([RevokeUserSessionsRemediator.Id], finding.Remediations);
        Bench.Incident = Bench.Incident with { Indicators = new() { Principals = [Arn("user/ci")] } };
        Assert.Equal(1, Find<UserDetector>().Confidence);
    }

    [Fact]
    public void An_old_user_whose_maker_the_trail_does_not_know_is_the_owners()
    {
        AddUser("ci");
        Lineage = Lineage with { Principals = [new() { Arn = Arn("user/ci"), Kind = "user", Attribution = Attribution.Unknown, Account = Bench.Account.Id }] };

        Assert.Empty(Bench.Detect<UserDetector>());
    }
}
