using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class LoginProfileDetectorTests : IamTests
{
    [Fact]
    public void The_owners_passwords_are_no_finding()
    {
        AddPassword("bob");

        Assert.Empty(Bench.Detect<LoginProfileDetector>());
    }

    [Fact]
    public void A_password_that_the_attacker_set_on_a_user_of_programs_is_taken_away()
    {
        AddUser("ci");
        Bench.Attack();
        Iam("CreateLoginProfile", ("UserName", "ci"), ("Password", "Pass-w0rd!"));
        Lineage = Lineage.Holds(CredentialKind.LoginProfile, "ci", Arn("user/ci"));

        var finding = Find<LoginProfileDetector>();

        Assert.Equal((Attribution.AttackerCreated, Severity.Critical, "ci"), (finding.Attribution, finding.Severity, finding.Resource.Id));
        Assert.Equal([DeleteLoginProfileRemediator.Id], finding.Remediations);
        Assert.Empty(finding.Impact);
    }

    [Fact]
    public void A_password_that_the_attacker_changed_says_what_its_owner_loses()
    {
        AddPassword("bob");
        Lineage = Lineage.Holds(CredentialKind.LoginProfile, "bob", Arn("user/bob"), Attribution.AttackerAltered);

        var finding = Find<LoginProfileDetector>();

        Assert.Equal("the attacker changed the console password of user bob", finding.Summary);
        Assert.Equal(["bob cannot sign in to the console until an administrator sets a new password"], finding.Impact);
    }

    [Fact]
    public void A_password_that_was_set_after_the_attackers_was_taken_away_is_another()
    {
        AddUser("bob");
        Bench.Clock.SetUtcNow(Proven.At.AddHours(2));
        Iam("CreateLoginProfile", ("UserName", "bob"), ("Password", "Pass-w0rd!"));
        Lineage = Lineage.Holds(CredentialKind.LoginProfile, "bob", Arn("user/bob"));

        Assert.Equal(Attribution.Unknown, Find<LoginProfileDetector>().Attribution);
    }

    private void AddPassword(string user)
    {
        AddUser(user);
        Iam("CreateLoginProfile", ("UserName", user), ("Password", "Pass-w0rd!"));
    }
}
