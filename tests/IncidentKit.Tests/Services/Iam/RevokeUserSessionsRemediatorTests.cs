using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RevokeUserSessionsRemediatorTests : IamTests
{
    [Fact]
    public async Task Sessions_of_the_user_lose_their_rights_and_the_long_term_key_and_later_sessions_keep_them()
    {
        var user = Bench.Account.AddUser("ci", "AdministratorAccess");
        Lineage = Lineage.Holds(CredentialKind.AccessKey, user.AccessKeyId, Arn("user/ci"), Attribution.AttackerAltered);
        Bench.Attack();
        var before = user.WithCredentials(user.Call("sts", "GetSessionToken"));
        Bench.Clock.Advance(TimeSpan.FromMinutes(5));
        var finding = Find<UserDetector>();

        await Bench.ExecuteAsync(finding, RevokeUserSessionsRemediator.Id);

        Assert.Equal("UnauthorizedOperation", Assert.Throws<Testing.SimulatedCallException>(() => before.Call("ec2", "DescribeRegions")).ErrorCode);
        user.Call("ec2", "DescribeRegions");
        Bench.Clock.Advance(TimeSpan.FromSeconds(1));
        user.WithCredentials(user.Call("sts", "GetSessionToken")).Call("ec2", "DescribeRegions");
        Assert.Empty(Bench.Detect<UserDetector>());

        await Bench.UndoAsync(finding, RevokeUserSessionsRemediator.Id);
        before.Call("ec2", "DescribeRegions");
    }
}
