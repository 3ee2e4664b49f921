using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class SigningCertificateDetectorTests : IamTests
{
    [Fact]
    public void What_the_owner_made_is_no_finding()
    {
        AddUser("bob");
        Bench.AddSigningCertificate("bob");

        Assert.Empty(Bench.Detect<SigningCertificateDetector>());
    }

    [Fact]
    public void What_the_attacker_made_on_the_owners_user_is_switched_off_and_deleted()
    {
        AddUser("bob");
        Bench.Attack();
        var id = Bench.AddSigningCertificate("bob");
        Lineage = Lineage.Holds(CredentialKind.SigningCertificate, id, Arn("user/bob"));

        var finding = Find<SigningCertificateDetector>();

        Assert.Equal((Attribution.AttackerCreated, Severity.Critical, id), (finding.Attribution, finding.Severity, finding.Resource.Id));
        Assert.Equal($"signing certificate {id} of user bob, active, made by the attacker: it opens AWS's SOAP interfaces", finding.Summary);
        Assert.Equal([DeactivateSigningCertificateRemediator.Id, DeleteSigningCertificateRemediator.Id], finding.Remediations);
        Assert.Equal("bob", finding.Parameters[IamParameters.UserName]);
    }

    [Fact]
    public void What_belongs_to_the_attackers_user_is_his()
    {
        Bench.Attack();
        AddUser("backdoor");
        Bench.AddSigningCertificate("backdoor");
        Lineage = Lineage.Made("iam:user", "backdoor");

        Assert.Equal(Attribution.AttackerCreated, Find<SigningCertificateDetector>().Attribution);
    }
}
