using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RootMfaDetectorTests : RootTests
{
    [Fact]
    public void Root_without_MFA_is_told_of()
    {
        var finding = Find<RootMfaDetector>();

        Assert.Equal((Attribution.Owner, Severity.High), (finding.Attribution, finding.Severity));
        Assert.Empty(finding.Remediations);
    }

    [Fact]
    public void It_is_critical_when_the_attacker_was_root()
    {
        LetTheAttackerBeRoot();

        Assert.Equal((Attribution.AttackerAltered, Severity.Critical), (Find<RootMfaDetector>().Attribution, Find<RootMfaDetector>().Severity));
    }

    [Fact]
    public void Root_with_the_owners_device_is_no_finding_even_within_the_window()
    {
        Bench.Attack();
        AddRootMfa();

        Assert.Empty(Bench.Detect<RootMfaDetector>());
    }

    [Fact]
    public void A_device_that_the_attacker_registered_for_root_is_found()
    {
        Bench.Attack();
        AddRootMfa();
        Lineage = Lineage.Made("iam:mfa-device", Arn("mfa/root-account-mfa-device"));

        var finding = Find<RootMfaDetector>();

        Assert.Equal((IamResources.MfaDevice, Severity.Critical), (finding.Resource.Type, finding.Severity));
        Assert.Equal("iam:root root", Assert.Single(finding.Parents).ToString());
    }
}
