using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RootUseDetectorTests : RootTests
{
    [Fact]
    public void Root_that_was_not_used_within_the_window_is_no_finding()
    {
        AddRootKey().Call("sts", "GetCallerIdentity");
        WriteReport();

        Assert.Empty(Bench.Detect<RootUseDetector>());
    }

    [Fact]
    public void That_the_attacker_was_root_is_critical_and_says_when_his_sessions_end()
    {
        LetTheAttackerBeRoot();

        var finding = Find<RootUseDetector>();

        Assert.Equal((Attribution.AttackerAltered, Severity.Critical), (finding.Attribution, finding.Severity));
        Assert.EndsWith("his sessions cannot be revoked, the last one ends 2026-03-01 12:00:00Z", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Fact == "3 calls as root are the attacker's");
    }

    [Fact]
    public void A_use_within_the_window_that_the_trail_does_not_lay_on_the_attacker_is_context()
    {
        UseWithinTheWindow();

        var finding = Find<RootUseDetector>();

        Assert.Equal((Attribution.Owner, Severity.Info), (finding.Attribution, finding.Severity));
    }

    [Fact]
    public void Without_a_trail_nobody_knows_who_it_was()
    {
        UseWithinTheWindow();
        Lineage = LineageGraph.Empty;

        Assert.Equal(Attribution.Unknown, Find<RootUseDetector>().Attribution);
    }

    private void UseWithinTheWindow()
    {
        var key = AddRootKey();
        Bench.Attack();
        key.Call("sts", "GetCallerIdentity");
        WriteReport();
    }
}
