using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeactivateSshPublicKeyRemediatorTests : IamTests
{
    [Fact]
    public async Task It_is_inactive_afterwards_and_active_again_when_that_is_taken_back()
    {
        var finding = FindMade();

        await Bench.ExecuteAsync(finding, DeactivateSshPublicKeyRemediator.Id);
        Assert.False(IsActive());
        await Bench.ExecuteAsync(finding, DeactivateSshPublicKeyRemediator.Id);
        Assert.False(IsActive());

        await Bench.UndoAsync(finding, DeactivateSshPublicKeyRemediator.Id);
        Assert.True(IsActive());
    }

    [Fact]
    public async Task What_is_gone_already_is_done()
    {
        var finding = FindMade();
        Iam("DeleteSSHPublicKey", ("UserName", "bob"), (IdName, finding.Resource.Id));

        await Bench.ExecuteAsync(finding, DeactivateSshPublicKeyRemediator.Id);

        Assert.False(Bench.StateBefore(finding, DeactivateSshPublicKeyRemediator.Id).Exists);
    }

    private const string IdName = "SSHPublicKeyId";

    private Finding FindMade()
    {
        AddUser("bob");
        var id = Bench.AddSshPublicKey("bob");
        Lineage = Lineage.Holds(CredentialKind.SshPublicKey, id, Arn("user/bob"));
        return Find<SshPublicKeyDetector>();
    }

    private bool IsActive() => Ask("ListSSHPublicKeys", ("UserName", "bob")).Contains("\"Status\":\"Active\"", StringComparison.Ordinal);
}
