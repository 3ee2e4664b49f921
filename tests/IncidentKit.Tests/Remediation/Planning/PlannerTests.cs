using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Remediation.Planning;

namespace IncidentKit.Tests.Remediation.Planning;

public sealed class PlannerTests
{
    private static readonly TestRemediator Deactivate = new ReversibleTestRemediator("iam/deactivate-access-key", PlanPhase.Contain, "iam:access-key");

    [Fact]
    public void A_finding_becomes_a_step_that_says_what_why_and_with_which_calls()
    {
        var finding = Found.Finding("iam:access-key", "AKIA1", "iam/deactivate-access-key") with { Impact = ["jobs stop"], Parameters = new Dictionary<string, string> { ["userName"] = "eve" } };

        var step = Assert.Single(Plan([Deactivate], finding).Steps);

        Assert.Equal((PlanPhase.Contain, "iam/deactivate-access-key", finding.Resource), (step.Phase, step.Remediator, step.Resource));
        Assert.Equal("made by the attacker, by event CreateThing e-1 at 2026-03-01 10:00:00Z in us-east-1: iam:access-key AKIA1 is the attacker's", step.Reason);
        Assert.Equal(["test:Contain"], step.Calls);
        Assert.Equal(["jobs stop"], step.Impact);
        Assert.Equal([finding.Id], step.Findings);
        Assert.Equal("eve", step.Parameters["userName"]);
        Assert.True(step.Reversible);
        Assert.False(step.RequiresApproval);
        Assert.False(step.Approved);
    }

    [Fact]
    public void Findings_about_one_resource_share_a_step()
    {
        var first = Found.Finding("iam:access-key", "AKIA1", "iam/deactivate-access-key");
        var second = first with { Id = "other", Detector = "iam/other", Resource = first.Resource with { UniqueId = "u-1" }, Summary = "seen again" };

        var step = Assert.Single(Plan([Deactivate], first, second).Steps);

        Assert.Equal([first.Id, "other"], step.Findings);
        Assert.Equal("u-1", step.Resource.UniqueId);
        Assert.EndsWith("; seen again", step.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_the_same_in_each_plan_and_differ_for_a_namesake()
    {
        var finding = Found.Finding(new ResourceRef("iam:access-key", "AKIA1") { UniqueId = "u-1" }, "iam/deactivate-access-key");
        var again = finding with { Resource = finding.Resource with { UniqueId = "u-2" } };

        Assert.Equal(Plan([Deactivate], finding).Steps[0].Id, Plan([Deactivate], Found.Finding("x:y", "z"), finding).Steps[0].Id);
        Assert.NotEqual(Plan([Deactivate], finding).Steps[0].Id, Plan([Deactivate], again).Steps[0].Id);
    }

    [Theory]
    [InlineData(Attribution.Unknown, 1, RemediationKind.Disable, Maturity.On, true)]
    [InlineData(Attribution.AttackerCreated, 0.79, RemediationKind.Disable, Maturity.On, true)]
    [InlineData(Attribution.AttackerCreated, double.NaN, RemediationKind.Disable, Maturity.On, true)]
    [InlineData(Attribution.AttackerCreated, 1, RemediationKind.Disable, Maturity.Report, true)]
    [InlineData(Attribution.AttackerAltered, 1, RemediationKind.Delete, Maturity.On, true)]
    [InlineData(Attribution.AttackerAltered, 1, RemediationKind.Restore, Maturity.On, false)]
    [InlineData(Attribution.AttackerCreated, 0.8, RemediationKind.Delete, Maturity.On, false)]
    public void What_is_not_proven_has_to_be_approved_by_name(Attribution attribution, double confidence, RemediationKind kind, Maturity maturity, bool required)
    {
        var remediator = new TestRemediator("a/b", PlanPhase.Eradicate, "t:x")
        {
            Descriptor = new("a/b") { Phase = PlanPhase.Eradicate, Kind = kind, Maturity = maturity, ResourceTypes = ["t:x"], Permissions = ["a:B"], AppliesTo = [attribution] },
        };

        var step = Assert.Single(Plan([remediator], Found.Finding("t:x", "1", "a/b") with { Attribution = attribution, Confidence = confidence }).Steps);

        Assert.Equal(required, step.RequiresApproval);
    }

    [Fact]
    public void Nothing_of_the_owners_is_touched_even_when_another_detector_saw_less()
    {
        var owners = Found.Finding("iam:access-key", "AKIA1", "iam/deactivate-access-key") with { Attribution = Attribution.Owner };

        var plan = Plan([Deactivate], owners with { Id = "x", Attribution = Attribution.Unknown }, owners);

        Assert.Empty(plan.Steps);
        Assert.All(plan.Refused, refused => Assert.Equal("it is the owner's: nothing is done to it", refused.Reason));
        Assert.Equal(2, plan.Refused.Count);
    }

    [Fact]
    public void Why_a_finding_got_no_step_is_said()
    {
        var off = new TestRemediator("a/off", PlanPhase.Stop, "t:x") { Descriptor = new("a/off") { Phase = PlanPhase.Stop, Kind = RemediationKind.Disable, ResourceTypes = ["t:x"], Permissions = ["a:B"], Maturity = Maturity.Off } };
        var other = new TestRemediator("a/other", PlanPhase.Stop, "t:y");
        var made = new TestRemediator("a/made", PlanPhase.Stop, "t:x") { Descriptor = new("a/made") { Phase = PlanPhase.Stop, Kind = RemediationKind.Disable, ResourceTypes = ["t:x"], Permissions = ["a:B"], AppliesTo = [Attribution.Unknown] } };

        var plan = Plan([off, other, made], Found.Finding("t:x", "1", "a/off", "a/other", "a/made", "a/none"), Found.Finding("t:x", "2"));

        Assert.Equal("a/off is off; a/other does not act on t:x; a/made does not act on what is AttackerCreated; there is no remediator a/none", Assert.Single(plan.Refused).Reason);
    }

    [Fact]
    public void Children_go_before_the_parent_that_names_their_remediators()
    {
        var key = new TestRemediator("iam/delete-access-key", PlanPhase.Eradicate, "iam:access-key");
        var user = new TestRemediator("iam/delete-user", PlanPhase.Eradicate, "iam:user") { Descriptor = Descriptor("iam/delete-user", PlanPhase.Eradicate, "iam:user", after: "iam/delete-access-key") };
        var eve = new ResourceRef("iam:user", "eve");

        var plan = Plan([user, key], Found.Finding(eve, "iam/delete-user"), Found.Finding("iam:access-key", "AKIA1", "iam/delete-access-key") with { Parents = [eve] },
            Found.Finding("iam:access-key", "AKIA2", "iam/delete-access-key"));

        Assert.Equal(["AKIA1", "AKIA2", "eve"], plan.Steps.Select(step => step.Resource.Id).Order());
        Assert.Equal([plan.Steps.Single(step => step.Resource.Id == "AKIA1").Id], plan.Steps.Single(step => step.Resource == eve).After);
        Assert.True(IndexOf(plan, "AKIA1") < IndexOf(plan, "eve"));
    }

    [Fact]
    public void What_re_creates_goes_before_what_it_re_creates_over_any_number_of_generations()
    {
        var stack = new TestRemediator("cloudformation/delete-stack", PlanPhase.Stop, "cloudformation:stack");
        var instance = new TestRemediator("ec2/stop-instance", PlanPhase.Stop, "ec2:instance") { Descriptor = Descriptor("ec2/stop-instance", PlanPhase.Stop, "ec2:instance", after: "cloudformation/delete-stack") };
        var group = new ResourceRef("autoscaling:group", "g");
        var parent = new ResourceRef("cloudformation:stack", "s");

        var plan = Plan([instance, stack], Found.Finding("ec2:instance", "i-1", "ec2/stop-instance") with { Parents = [group] }, Found.Finding(group) with { Parents = [parent] }, Found.Finding(parent, "cloudformation/delete-stack"));

        Assert.Equal(["s", "i-1"], plan.Steps.Select(step => step.Resource.Id));
    }

    [Fact]
    public void A_global_parent_is_found_from_any_Region_and_a_namesake_of_the_own_Region_comes_first()
    {
        var role = new TestRemediator("iam/delete-role", PlanPhase.Eradicate, "iam:role") { Descriptor = Descriptor("iam/delete-role", PlanPhase.Eradicate, "iam:role", after: "t/delete") };
        var thing = new TestRemediator("t/delete", PlanPhase.Eradicate, "t:x");
        var parent = new ResourceRef("iam:role", "r");
        var abroad = Found.Finding("t:x", "1", "t/delete") with { Parents = [parent], Region = "eu-west-1" };

        var plan = Plan([role, thing], Found.Finding(parent, "iam/delete-role"), abroad);

        Assert.Equal(["1", "r"], plan.Steps.Select(step => step.Resource.Id));
        Assert.NotEmpty(plan.Steps[1].After);

        var both = Plan([role, thing], Found.Finding(parent, "iam/delete-role"), Found.Finding(parent, "iam/delete-role") with { Region = "eu-west-1" }, abroad);
        Assert.Empty(both.Steps.Single(step => step.Resource == parent && step.Region == Found.Home).After);
    }

    [Fact]
    public void Evidence_is_saved_before_its_resource_is_destroyed()
    {
        var save = new TestRemediator("ec2/save", PlanPhase.Preserve, "ec2:instance") { Descriptor = Descriptor("ec2/save", PlanPhase.Preserve, "ec2:instance", RemediationKind.Preserve) };
        var kill = new TestRemediator("ec2/kill", PlanPhase.Eradicate, "ec2:instance") { Descriptor = Descriptor("ec2/kill", PlanPhase.Eradicate, "ec2:instance", RemediationKind.Terminate) };

        var plan = Plan([kill, save], Found.Finding("ec2:instance", "i-1", "ec2/kill", "ec2/save"));

        Assert.Equal([plan.Steps[0].Id], plan.Steps[1].After);
        Assert.Equal("ec2/save", plan.Steps[0].Remediator);
    }

    [Fact]
    public void Hostile_parents_in_a_circle_do_no_harm()
    {
        var remediator = new TestRemediator("t/a", PlanPhase.Stop, "t:x");
        ResourceRef one = new("t:x", "1"), two = new("t:x", "2");

        Assert.Equal(2, Plan([remediator], Found.Finding(one, "t/a") with { Parents = [two, one] }, Found.Finding(two, "t/a") with { Parents = [one] }).Steps.Count);
    }

    private static RemediatorDescriptor Descriptor(string id, PlanPhase phase, string type, RemediationKind kind = RemediationKind.Disable, params string[] after) =>
        new(id) { Phase = phase, Kind = kind, ResourceTypes = [type], Permissions = ["a:B"], After = after };

    private static RemediatorDescriptor Descriptor(string id, PlanPhase phase, string type, string after) => Descriptor(id, phase, type, RemediationKind.Disable, after);

    private static int IndexOf(Plan plan, string id) => plan.Steps.Select(step => step.Resource.Id).ToList().IndexOf(id);

    private static Plan Plan(IRemediator[] remediators, params Finding[] findings) => new Planner(new RemediatorCatalog(remediators)).MakePlan(Found.Investigation(findings));
}
