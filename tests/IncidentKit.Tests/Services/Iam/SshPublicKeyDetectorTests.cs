using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class SshPublicKeyDetectorTests : IamTests
{
    [Fact]
    public void What_the_owner_made_is_no_finding()
    {
        AddUser("bob");
        Bench.AddSshPublicKey("bob");

        Assert.Empty(Bench.Detect<SshPublicKeyDetector>());
    }

    [Fact]
    public void What_the_attacker_made_on_the_owners_user_is_switched_off_and_deleted()
    {
        AddUser("bob");
        Bench.Attack();
        var id = Bench.AddSshPublicKey("bob");
        Lineage = Lineage.Holds(CredentialKind.SshPublicKey, id, Arn("user/bob"));

        var finding = Find<SshPublicKeyDetector>();

        Assert.Equal((Attribution.AttackerCreated, Severity.Critical, id), (finding.Attribution, finding.Severity, finding.Resource.Id));
        Assert.Equal($"SSH public key {id} of user bob, active, made by the attacker: it opens CodeCommit's repositories", finding.Summary);
        Assert.Equal([DeactivateSshPublicKeyRemediator.Id, DeleteSshPublicKeyRemediator.Id], finding.Remediations);
        Assert.Equal("bob", finding.Parameters[IamParameters.UserName]);
    }

    [Fact]
    public void What_belongs_to_the_attackers_user_is_his()
    {
        Bench.Attack();
        AddUser("backdoor");
        Bench.AddSshPublicKey("backdoor");
        Lineage = Lineage.Made("iam:user", "backdoor");

        Assert.Equal(Attribution.AttackerCreated, Find<SshPublicKeyDetector>().Attribution);
    }
}
