using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class ServiceSpecificCredentialDetectorTests : IamTests
{
    [Fact]
    public void What_the_owner_made_is_no_finding()
    {
        AddUser("bob");
        Bench.AddServiceSpecificCredential("bob");

        Assert.Empty(Bench.Detect<ServiceSpecificCredentialDetector>());
    }

    [Fact]
    public void What_the_attacker_made_on_the_owners_user_is_switched_off_and_deleted()
    {
        AddUser("bob");
        Bench.Attack();
        var id = Bench.AddServiceSpecificCredential("bob");
        Lineage = Lineage.Holds(CredentialKind.ServiceSpecificCredential, id, Arn("user/bob"));

        var finding = Find<ServiceSpecificCredentialDetector>();

        Assert.Equal((Attribution.AttackerCreated, Severity.Critical, id), (finding.Attribution, finding.Severity, finding.Resource.Id));
        Assert.Equal($"service-specific credential {id} of user bob for bedrock.amazonaws.com, active, made by the attacker: it opens one service without an access key", finding.Summary);
        Assert.Equal([DeactivateServiceSpecificCredentialRemediator.Id, DeleteServiceSpecificCredentialRemediator.Id], finding.Remediations);
        Assert.Equal("bob", finding.Parameters[IamParameters.UserName]);
    }

    [Fact]
    public void What_belongs_to_the_attackers_user_is_his()
    {
        Bench.Attack();
        AddUser("backdoor");
        Bench.AddServiceSpecificCredential("backdoor");
        Lineage = Lineage.Made("iam:user", "backdoor");

        Assert.Equal(Attribution.AttackerCreated, Find<ServiceSpecificCredentialDetector>().Attribution);
    }
}
