using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Remediation.Planning;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Remediation.Planning;

public sealed class ProtectedPrincipalsTests
{
    private const string User = $"arn:aws:iam::{Found.Account}:user/team/responder";
    private const string Session = $"arn:aws:sts::{Found.Account}:assumed-role/Responder/session";
    private static readonly ResourceRef UserRef = new("iam:user", "responder") { Arn = User };
    private static readonly ResourceRef RoleRef = new("iam:role", "Responder");

    [Theory]
    [InlineData("iam:user", "responder")]
    [InlineData("iam:user", User)]
    [InlineData("iam:login-profile", "responder")]
    [InlineData("iam:user-policy", "responder/p")]
    [InlineData("iam:user-attached-policy", "responder/AdministratorAccess")]
    [InlineData("iam:user-permissions-boundary", "responder")]
    [InlineData("iam:group-membership", "admins/responder")]
    public void The_callers_user_and_all_that_is_named_by_it_is_refused(string type, string id) => Refused(User, Found.Finding(type, id, "t/any"));

    [Theory]
    [InlineData("iam:role", "Responder")]
    [InlineData("iam:role-policy", "Responder/p")]
    [InlineData("iam:role-attached-policy", "Responder/p")]
    public void The_role_behind_the_callers_session_is_refused(string type, string id) => Refused(Session, Found.Finding(type, id, "t/any"));

    [Theory]
    [InlineData("iam:user", "responder2")]
    [InlineData("iam:role", "responder")]
    [InlineData("iam:user-policy", "responder2/responder")]
    [InlineData("iam:group-membership", "responder/eve")]
    [InlineData("iam:role-policy", "Other/responder")]
    public void Others_are_not(string type, string id) => Assert.Empty(PlanOf(User, [], Found.Finding(type, id, "t/any")).Refused);

    [Fact]
    public void A_namesake_of_another_account_is_not_the_caller() =>
        Assert.Empty(PlanOf(User, [], Found.Finding("iam:user", "responder", "t/any") with { Account = "999999999999" }).Refused);

    [Fact]
    public void Keys_and_instance_profiles_are_refused_by_what_they_belong_to()
    {
        Refused(User, Found.Finding("iam:access-key", "AKIA1", "t/any") with { Parents = [UserRef] });
        Refused(Session, Found.Finding("iam:instance-profile", "any", "t/any") with { Parents = [RoleRef] });
    }

    [Fact]
    public void What_belongs_to_it_over_two_generations_is_refused()
    {
        var profile = new ResourceRef("iam:instance-profile", "p");
        var plan = PlanOf(Session, [], Found.Finding(profile) with { Parents = [RoleRef] }, Found.Finding("ec2:instance", "i-1", "t/any") with { Parents = [profile] });

        Assert.Single(plan.Refused);
    }

    [Fact]
    public void A_credential_that_the_trail_joins_to_it_is_refused()
    {
        var investigation = Found.Investigation(Found.Finding("sts:session", "ASIA1", "t/any")) with
        {
            Caller = Session, Lineage = LineageGraph.Empty with { Credentials = [new() { Id = "ASIA1", Kind = CredentialKind.Session, Attribution = Attribution.AttackerCreated, Principal = Session }] },
        };

        Assert.Single(Planner.MakePlan(investigation).Refused);
    }

    [Fact]
    public void The_callers_groups_and_policies_are_refused()
    {
        var plan = PlanOf(User, [],
            Found.Finding("iam:group-membership", "admins/responder"), Found.Finding("iam:group-attached-policy", "admins/Wide"), Found.Finding("iam:user-attached-policy", "responder/Own"),
            Found.Finding("iam:group", "admins", "t/any"), Found.Finding("iam:group-policy", "admins/x", "t/any"), Found.Finding("iam:policy", "Own", "t/any"),
            Found.Finding("iam:policy-version", $"arn:aws:iam::{Found.Account}:policy/Wide@v2", "t/any"), Found.Finding("iam:group", "others", "t/any"));

        Assert.Equal(4, plan.Refused.Count);
        Assert.Equal("others", Assert.Single(plan.Steps).Resource.Id);
    }

    [Fact]
    public void The_break_glass_list_is_refused_whatever_it_names()
    {
        var bucket = new ResourceRef("s3:bucket", "b") { Arn = "arn:aws:s3:::b" };
        var plan = PlanOf(User, [$"arn:aws:iam::{Found.Account}:role/BreakGlass", "arn:aws:s3:::b"], Found.Finding("iam:role", "BreakGlass", "t/any"), Found.Finding(bucket, "t/any"));

        Assert.Empty(plan.Steps);
        Assert.All(plan.Refused, refused => Assert.Contains("break-glass", refused.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Policies_by_which_AWS_contains_are_not_removed()
    {
        const string managed = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3";
        var named = Found.Finding("iam:user-attached-policy", "eve/AWSCompromisedKeyQuarantineV3", "t/any");

        Assert.Single(PlanOf(User, [], named).Refused);
        Assert.Single(PlanOf(User, [], named with { Parameters = new Dictionary<string, string> { ["policyArn"] = managed } }).Refused);
        Assert.Empty(PlanOf(User, [], named with { Parameters = new Dictionary<string, string> { ["policyArn"] = $"arn:aws:iam::{Found.Account}:policy/AWSCompromisedKeyQuarantineV3" } }).Refused);
    }

    private static readonly Planner Planner = new(new([new TestRemediator("t/any", PlanPhase.Contain, "iam:user", "iam:login-profile", "iam:user-policy", "iam:user-attached-policy", "iam:user-permissions-boundary",
        "iam:group-membership", "iam:role", "iam:role-policy", "iam:role-attached-policy", "iam:access-key", "iam:instance-profile", "ec2:instance", "sts:session", "iam:group", "iam:group-policy", "iam:policy", "iam:policy-version", "s3:bucket")]));

    private static void Refused(string caller, Finding finding)
    {
        var plan = PlanOf(caller, [], finding);
        Assert.Empty(plan.Steps);
        Assert.Contains("the kit's own principal", Assert.Single(plan.Refused).Reason, StringComparison.Ordinal);
    }

    private static Plan PlanOf(string caller, string[] breakGlass, params Finding[] findings)
    {
        var investigation = Found.Investigation(findings);
        return Planner.MakePlan(investigation with { Caller = caller, Incident = investigation.Incident with { BreakGlass = breakGlass } });
    }
}
