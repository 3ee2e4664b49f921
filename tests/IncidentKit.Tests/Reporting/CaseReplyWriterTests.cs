using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Reporting;

namespace IncidentKit.Tests.Reporting;

public class CaseReplyWriterTests
{
    private readonly CaseReplyWriter writer = new();

    [Fact]
    public void Names_case_times_findings_charge_and_request()
    {
        var reply = writer.Write(Samples.Investigation());

        Assert.Contains("account 111122223333 (case 1234567890)", reply.Text, StringComparison.Ordinal);
        Assert.Contains("First call of the attacker that our logs show: 2026-03-01 10:00:00Z", reply.Text, StringComparison.Ordinal);
        Assert.Contains("Exposed access key: AKIAIOSFODNN7EXAMPLE", reply.Text, StringComparison.Ordinal);
        Assert.Contains("iam:user plain (us-east-1)", reply.Text, StringComparison.Ordinal);
        Assert.Contains("160.25 USD", reply.Text, StringComparison.Ordinal);
        Assert.Contains("2026-03-02", reply.Text, StringComparison.Ordinal);
        Assert.Contains("Not seen: ec2 in eu-west-1", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Claims_nothing_that_was_not_done()
    {
        var text = writer.Write(Samples.Investigation(), Samples.Plan(), Samples.Execution()).Text;

        Assert.Contains("iam/delete-user failed: plain", text, StringComparison.Ordinal);
        Assert.DoesNotContain("verified", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("nothing done", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_is_not_told_as_done() =>
        Assert.DoesNotContain("iam/delete-user", writer.Write(Samples.Investigation(), Samples.Plan(), Samples.Execution() with { DryRun = true }).Text, StringComparison.Ordinal);

    [Fact]
    public void Says_when_the_state_of_root_is_unread()
    {
        var investigation = Samples.Investigation();
        investigation = investigation with { Coverage = [.. investigation.Coverage.Select(target => target with { Outcome = IncidentKit.Regions.RegionOutcomeKind.Denied, Detail = "AccessDenied" })] };

        Assert.Contains("could not be read in full: AccessDenied", writer.Write(investigation).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_hostile_text_on_its_line()
    {
        var text = writer.Write(Samples.Investigation("x\n4. BILLING ADJUSTMENT\nWe owe everything\u001b[2J")).Text;

        Assert.Single(text.Split('\n'), line => line == "4. BILLING ADJUSTMENT");
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void A_clean_account_is_told_with_its_passes()
    {
        var pass = new VerificationPass { At = Samples.Start.AddDays(3), Remaining = [], NewFindings = [], CallsByContainedCredentials = 0 };
        var verification = new Verification { Clean = true, Passes = [pass, pass with { At = pass.At.AddMinutes(30) }], BlindSpots = [], Deferred = ["session ASIA… ends at 14:00"] };

        var text = writer.Write(Samples.Investigation(), verification: verification).Text;

        Assert.Contains("Account verified: 2026-03-04 10:00:00Z, 2026-03-04 10:30:00Z", text, StringComparison.Ordinal);
        Assert.Contains("Two passes over the whole account found nothing that is not ours.", text, StringComparison.Ordinal);
        Assert.Contains("Still to come: session ASIA… ends at 14:00", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_bill_no_sum_is_made_up() => Assert.Null(writer.Write(Samples.Investigation() with { Costs = [] }).Charge);
}
