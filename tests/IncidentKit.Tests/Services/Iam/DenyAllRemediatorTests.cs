using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DenyAllRemediatorTests : IamTests
{
    [Fact]
    public async Task The_attackers_user_can_do_nothing_until_it_is_taken_back()
    {
        Bench.Attack();
        var attacker = Bench.Account.AddUser("backdoor", "AdministratorAccess");
        Lineage = Lineage.Made("iam:user", "backdoor");
        var finding = Find<UserDetector>();

        await Bench.ExecuteAsync(finding, DenyAllRemediator.Id);
        await Bench.ExecuteAsync(finding, DenyAllRemediator.Id);
        Assert.Equal("AccessDenied", Code(() => attacker.Call("iam", "ListUsers")));

        await Bench.UndoAsync(finding, DenyAllRemediator.Id);
        attacker.Call("iam", "ListUsers");
    }

    [Fact]
    public async Task The_attackers_role_gives_sessions_without_rights()
    {
        Bench.Attack();
        var arn = Bench.Account.AddRole("audit", "111122223333", "AdministratorAccess");
        Lineage = Lineage.Made("iam:role", "audit");

        await Bench.ExecuteAsync(Find<RoleDetector>(), DenyAllRemediator.Id);

        Assert.Equal("AccessDenied", Code(() => Bench.Responder.AssumeRole(arn, "x").Call("iam", "ListUsers")));
    }

    [Fact]
    public async Task What_has_the_name_already_is_put_back_when_it_is_taken_back()
    {
        Bench.Attack();
        AddUser("backdoor");
        Iam("PutUserPolicy", ("UserName", "backdoor"), ("PolicyName", OlderSessions.DenyAllName), ("PolicyDocument", AllowRead));
        Lineage = Lineage.Made("iam:user", "backdoor");
        Finding finding = Find<UserDetector>();

        await Bench.ExecuteAsync(finding, DenyAllRemediator.Id);
        await Bench.UndoAsync(finding, DenyAllRemediator.Id);

        Assert.Contains("s3%3AGetObject", Ask("GetUserPolicy", ("UserName", "backdoor"), ("PolicyName", OlderSessions.DenyAllName)), StringComparison.Ordinal);
    }

    private static string Code(Func<object> call) => Assert.IsType<Testing.SimulatedCallException>(Record.Exception(() => { call(); })).ErrorCode;
}
