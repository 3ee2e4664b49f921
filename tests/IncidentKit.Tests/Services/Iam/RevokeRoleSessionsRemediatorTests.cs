using IncidentKit.Remediation;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RevokeRoleSessionsRemediatorTests : IamTests
{
    [Fact]
    public async Task Sessions_of_the_role_lose_their_rights_and_later_ones_keep_them()
    {
        var arn = Bench.Account.AddRole("app", "111122223333", "AdministratorAccess");
        Bench.Attack();
        var before = Bench.Responder.AssumeRole(arn, "x");
        Lineage = Lineage.Holds(CredentialKind.Session, before.AccessKeyId, "arn:aws:sts::111122223333:assumed-role/app/x");
        Bench.Clock.Advance(TimeSpan.FromMinutes(5));
        var finding = Find<RoleDetector>();

        await Bench.ExecuteAsync(finding, RevokeRoleSessionsRemediator.Id);

        Assert.Equal("AccessDenied", Assert.Throws<Testing.SimulatedCallException>(() => before.Call("iam", "ListUsers")).ErrorCode);
        Bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Bench.Responder.AssumeRole(arn, "y").Call("iam", "ListUsers");
        Assert.Empty(Bench.Detect<RoleDetector>());

        await Bench.UndoAsync(finding, RevokeRoleSessionsRemediator.Id);
        before.Call("iam", "ListUsers");
    }

    [Fact]
    public async Task A_second_revocation_moves_the_time_on()
    {
        var arn = Bench.Account.AddRole("app", "111122223333", "AdministratorAccess");
        Lineage = Lineage.Holds(CredentialKind.Session, "ASIA1", "arn:aws:sts::111122223333:assumed-role/app/x");
        Bench.Attack();
        var finding = Find<RoleDetector>();
        await Bench.ExecuteAsync(finding, RevokeRoleSessionsRemediator.Id);
        Bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var between = Bench.Responder.AssumeRole(arn, "x");
        Bench.Clock.Advance(TimeSpan.FromMinutes(1));

        await Bench.ExecuteAsync(finding, RevokeRoleSessionsRemediator.Id);

        Assert.Throws<Testing.SimulatedCallException>(() => between.Call("iam", "ListUsers"));
    }

    [Fact]
    public async Task A_service_linked_role_is_deferred_and_says_what_to_do_instead()
    {
        Iam("CreateServiceLinkedRole", ("AWSServiceName", "spot.amazonaws.com"));
        Lineage = Lineage.Holds(CredentialKind.Session, "ASIA1", "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForEC2Spot/x");
        Bench.Attack();
        var finding = Find<RoleDetector>();

        var deferred = await Assert.ThrowsAsync<DeferredException>(() => Bench.ExecuteAsync(finding, RevokeRoleSessionsRemediator.Id));

        Assert.Contains("stop what the service runs for the attacker", deferred.Message, StringComparison.Ordinal);
    }
}
