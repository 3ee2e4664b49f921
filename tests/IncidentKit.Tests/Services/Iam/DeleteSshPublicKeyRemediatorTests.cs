using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteSshPublicKeyRemediatorTests : IamTests
{
    [Fact]
    public async Task It_is_gone_afterwards_also_when_it_is_done_twice()
    {
        AddUser("bob");
        var id = Bench.AddSshPublicKey("bob");
        Lineage = Lineage.Holds(CredentialKind.SshPublicKey, id, Arn("user/bob"));
        var finding = Find<SshPublicKeyDetector>();

        await Bench.ExecuteAsync(finding, DeleteSshPublicKeyRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteSshPublicKeyRemediator.Id);

        Assert.DoesNotContain(id, Ask("ListSSHPublicKeys", ("UserName", "bob")), StringComparison.Ordinal);
        Assert.Equal("bob", (string?)Bench.StateBefore(finding, DeleteSshPublicKeyRemediator.Id).Data["user"]);
        Assert.Empty(Bench.Detect<SshPublicKeyDetector>());
    }
}
