using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RootAccessKeyDetectorTests : RootTests
{
    [Fact]
    public void Root_without_a_key_is_no_finding() => Assert.Empty(Bench.Detect<RootAccessKeyDetector>());

    [Fact]
    public void An_old_key_of_roots_is_the_owners_to_mend()
    {
        AddRootKey();
        WriteReport();

        var finding = Find<RootAccessKeyDetector>();

        Assert.Equal(("iam:root root", Attribution.Owner, Severity.High, FindingCategory.Root), (finding.Resource.ToString(), finding.Attribution, finding.Severity, finding.Category));
        Assert.Empty(finding.Remediations);
        Assert.Equal("made 2026-01-30 10:00:00Z, no use is known", finding.Evidence[^1].Fact);
    }

    [Fact]
    public void A_key_of_roots_from_within_the_window_is_critical()
    {
        Bench.Attack();
        AddRootKey();
        WriteReport();

        var finding = Find<RootAccessKeyDetector>();

        Assert.Equal((Attribution.Unknown, Severity.Critical), (finding.Attribution, finding.Severity));
    }

    [Fact]
    public async Task Where_the_report_is_denied_the_key_is_found_all_the_same_and_the_look_is_not_whole()
    {
        AddRootKey();
        Bench.Account.Faults.DenyByServiceControlPolicy("iam:GenerateCredentialReport");
        List<Finding> findings = [];

        await Assert.ThrowsAnyAsync<Amazon.Runtime.AmazonServiceException>(async () =>
        {
            await foreach (var finding in Bench.StreamAsync<RootAccessKeyDetector>()) findings.Add(finding);
        });

        Assert.Single(findings);
    }
}
