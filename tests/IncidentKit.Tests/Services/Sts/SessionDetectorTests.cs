using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;
using IncidentKit.Services.Sts;
using IncidentKit.Tests.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Sts;

public sealed class SessionDetectorTests : IamTests
{
    private const string RoleSession = "arn:aws:sts::111122223333:assumed-role/app/x";

    public SessionDetectorTests()
    {
        AddRole("app", Trust("111122223333"));
        AddUser("bob");
        Bench.Attack();
    }

    [Fact]
    public void A_session_of_a_role_is_revoked_at_the_role()
    {
        Hold("ASIA1", RoleSession, session => session with { ExpiresAt = Proven.At.AddHours(1) });

        var finding = Find<SessionDetector>();

        Assert.Equal(("sts:session", "ASIA1", Attribution.AttackerCreated, Severity.Critical), (finding.Resource.Type, finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.Equal([RevokeSessionRemediator.Id], finding.Remediations);
        Assert.Equal("iam:role app", Assert.Single(finding.Parents).ToString());
        Assert.Equal(["every session of role app that was issued before now loses its rights"], finding.Impact);
        Assert.Contains("ends 2026-03-01 12:00:00Z at the latest", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_federated_users_session_is_revoked_at_the_user_whose_key_asked_for_it()
    {
        Lineage = Lineage.Holds(CredentialKind.AccessKey, "AKIA1", Arn("user/bob"));
        Hold("ASIA1", "arn:aws:sts::111122223333:federated-user/audit", session => session with { Parent = "AKIA1" });

        Assert.Equal("iam:user bob", Assert.Single(Find<SessionDetector>().Parents).ToString());
    }

    [Fact]
    public void A_session_of_roots_can_only_be_waited_out()
    {
        Hold("ASIA1", Arn("root"), session => session with { Revocable = false, ExpiresAt = Proven.At.AddHours(1) });

        var finding = Find<SessionDetector>();

        Assert.EndsWith("what root obtained cannot be revoked, only waited out", finding.Summary, StringComparison.Ordinal);
        Assert.Equal([RevokeSessionRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void A_session_whose_issuer_nobody_knows_is_told_of()
    {
        Indicators = new() { AccessKeys = ["ASIAIOSFODNN7EXAMPLE"] };

        var finding = Find<SessionDetector>();

        Assert.Empty(finding.Remediations);
        Assert.Contains("give a trail that shows it", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_ended_is_no_finding()
    {
        Hold("ASIA1", RoleSession, session => session with { ExpiresAt = Proven.At.AddMinutes(-1) });
        Bench.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(Bench.Detect<SessionDetector>());
    }

    [Fact]
    public void What_was_revoked_since_is_no_finding()
    {
        Hold("ASIA1", RoleSession);
        Hold("ASIA2", Arn("user/bob"));
        Iam("PutRolePolicy", ("RoleName", "app"), ("PolicyName", OlderSessions.PolicyName), ("PolicyDocument", OlderSessions.DenyBefore(Proven.At.AddSeconds(1))));
        Iam("PutUserPolicy", ("UserName", "bob"), ("PolicyName", OlderSessions.DenyAllName), ("PolicyDocument", OlderSessions.DenyAll));

        Assert.Empty(Bench.Detect<SessionDetector>());
    }

    [Fact]
    public void A_revocation_from_before_the_session_does_not_count()
    {
        Hold("ASIA1", RoleSession);
        Iam("PutRolePolicy", ("RoleName", "app"), ("PolicyName", OlderSessions.PolicyName), ("PolicyDocument", OlderSessions.DenyBefore(Proven.At.AddSeconds(-1))));

        Assert.Single(Bench.Detect<SessionDetector>());
    }

    [Fact]
    public void A_session_dies_with_its_role()
    {
        Hold("ASIA1", RoleSession);
        Iam("DeleteRole", ("RoleName", "app"));
        Assert.Empty(Bench.Detect<SessionDetector>());

        AddRole("app", Trust("111122223333"));
        Lineage = Lineage with { Credentials = [.. Lineage.Credentials.Select(session => session with { PrincipalId = "AROAAAAAAAAAAAAAAAAAA:x" })] };
        Assert.Empty(Bench.Detect<SessionDetector>());
    }

    [Fact]
    public void Sessions_of_another_account_are_found_there()
    {
        Hold("ASIA1", "arn:aws:sts::444455556666:assumed-role/app/x", session => session with { Account = "444455556666" });

        Assert.Empty(Bench.Detect<SessionDetector>());
    }

    [Fact]
    public void Without_a_live_session_nothing_is_asked_of_AWS()
    {
        var before = Bench.Cloud.Calls.Count;

        Assert.Empty(Bench.Detect<SessionDetector>());
        Assert.Equal(before, Bench.Cloud.Calls.Count);
    }

    private void Hold(string id, string principal, Func<LineageCredential, LineageCredential>? more = null) => Lineage = Lineage.Holds(CredentialKind.Session, id, principal, more: more);
}
