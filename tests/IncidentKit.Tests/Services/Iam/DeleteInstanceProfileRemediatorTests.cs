using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteInstanceProfileRemediatorTests : IamTests
{
    [Fact]
    public async Task The_profile_is_gone_and_the_role_stays()
    {
        AddRole("app", Trust("111122223333"));
        Bench.Attack();
        Iam("CreateInstanceProfile", ("InstanceProfileName", "miner"));
        Iam("AddRoleToInstanceProfile", ("InstanceProfileName", "miner"), ("RoleName", "app"));
        Lineage = Lineage.Made("iam:instance-profile", "miner");
        var finding = Find<InstanceProfileDetector>();

        await Bench.ExecuteAsync(finding, DeleteInstanceProfileRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteInstanceProfileRemediator.Id);

        Assert.Equal("NoSuchEntity", Ask("GetInstanceProfile", ("InstanceProfileName", "miner")));
        Assert.Contains("app", Ask("GetRole", ("RoleName", "app")), StringComparison.Ordinal);
        Assert.Equal("app", (string?)Bench.StateBefore(finding, DeleteInstanceProfileRemediator.Id).Data["roles"]![0]);
    }
}
