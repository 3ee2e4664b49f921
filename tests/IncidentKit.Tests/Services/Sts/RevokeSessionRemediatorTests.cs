using IncidentKit.Remediation;
using IncidentKit.Services.Sts;
using IncidentKit.Tests.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Sts;

public sealed class RevokeSessionRemediatorTests : IamTests
{
    [Fact]
    public async Task Many_sessions_of_one_role_are_revoked_with_one_change()
    {
        var arn = Bench.Account.AddRole("app", "111122223333", "AdministratorAccess");
        Bench.Attack();
        var sessions = Enumerable.Range(0, 3).Select(i => Bench.Responder.AssumeRole(arn, $"x{i}")).ToList();
        foreach (var session in sessions) Lineage = Lineage.Holds(CredentialKind.Session, session.AccessKeyId, "arn:aws:sts::111122223333:assumed-role/app/x");
        Bench.Clock.Advance(TimeSpan.FromMinutes(5));
        var findings = Bench.Detect<SessionDetector>();
        Assert.Equal(3, findings.Count);

        foreach (var finding in findings) await Bench.ExecuteAsync(finding, RevokeSessionRemediator.Id);

        Assert.Equal(1, Bench.Cloud.Calls.Count(call => call.Operation == "PutRolePolicy"));
        Assert.All(sessions, session => Assert.Throws<Testing.SimulatedCallException>(() => session.Call("iam", "ListUsers")));
        Assert.Empty(Bench.Detect<SessionDetector>());
        foreach (var finding in findings.Reverse()) await Bench.UndoAsync(finding, RevokeSessionRemediator.Id);
        sessions[0].Call("iam", "ListUsers");
    }

    [Fact]
    public async Task A_federated_users_session_dies_by_the_user()
    {
        var user = Bench.Account.AddUser("bob", "AdministratorAccess");
        Bench.Attack();
        var federated = user.WithCredentials(user.Call("sts", "GetFederationToken", new() { ["Name"] = "audit", ["Policy"] = AllowAll }));
        Lineage = Lineage.Holds(CredentialKind.AccessKey, user.AccessKeyId, Arn("user/bob"))
            .Holds(CredentialKind.Session, federated.AccessKeyId, "arn:aws:sts::111122223333:federated-user/audit", more: session => session with { Parent = user.AccessKeyId });
        Bench.Clock.Advance(TimeSpan.FromMinutes(5));

        await Bench.ExecuteAsync(Find<SessionDetector>(), RevokeSessionRemediator.Id);

        Assert.Equal("AccessDenied", Assert.Throws<Testing.SimulatedCallException>(() => federated.Call("s3", "ListBuckets")).ErrorCode);
    }

    [Fact]
    public async Task A_session_of_roots_is_deferred_until_it_ends()
    {
        Bench.Attack();
        Lineage = Lineage.Holds(CredentialKind.Session, "ASIA1", Arn("root"), more: session => session with { Revocable = false, ExpiresAt = Proven.At.AddHours(1) });
        var finding = Find<SessionDetector>();

        var deferred = await Assert.ThrowsAsync<DeferredException>(() => Bench.ExecuteAsync(finding, RevokeSessionRemediator.Id));
        Assert.Contains("it ends 2026-03-01 12:00:00Z at the latest", deferred.Message, StringComparison.Ordinal);

        Bench.Clock.Advance(TimeSpan.FromHours(1));
        await Bench.ExecuteAsync(finding, RevokeSessionRemediator.Id);
    }

    [Fact]
    public async Task A_session_whose_role_is_gone_needs_nothing()
    {
        AddRole("app", Trust("111122223333"));
        Bench.Attack();
        Lineage = Lineage.Holds(CredentialKind.Session, "ASIA1", "arn:aws:sts::111122223333:assumed-role/app/x");
        var finding = Find<SessionDetector>();
        Iam("DeleteRole", ("RoleName", "app"));

        await Bench.ExecuteAsync(finding, RevokeSessionRemediator.Id);

        Assert.DoesNotContain(Bench.Cloud.Calls, call => call.Operation == "PutRolePolicy");
    }
}
