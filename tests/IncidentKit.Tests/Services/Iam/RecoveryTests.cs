using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Testing;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

/// <summary>The units together: found, planned, executed, looked at again.</summary>
public sealed class RecoveryTests : IamTests
{
    private readonly SimulatedActor leaked;
    private readonly SimulatedActor backdoor;
    private readonly SimulatedActor session;

    public RecoveryTests()
    {
        leaked = Bench.Account.AddUser("ci", "AdministratorAccess");
        Bench.Account.AddUser("bob");
        AddRole("app", Trust("111122223333"));
        Iam("AttachRolePolicy", ("RoleName", "app"), ("PolicyArn", AdministratorPolicy));
        var data = AddPolicy("data", AllowRead);
        Bench.Attack();

        backdoor = Bench.Account.AddUser("backdoor", "AdministratorAccess");
        Iam("CreateLoginProfile", ("UserName", "backdoor"), ("Password", "Pass-w0rd!"));
        Bench.AddServiceSpecificCredential("backdoor");
        var second = (string)Iam("CreateAccessKey", ("UserName", "bob"))["AccessKey"]!["AccessKeyId"]!;
        AddPolicyVersion(data, AllowAll, isDefault: true);
        Iam("PutRolePolicy", ("RoleName", "app"), ("PolicyName", "more"), ("PolicyDocument", AllowAll));
        session = leaked.AssumeRole(Arn("role/app"), "x");
        Iam("UpdateAssumeRolePolicy", ("RoleName", "app"), ("PolicyDocument", Trust("111122223333", Foreign)));
        AddRole("audit", Trust(Foreign));
        Lineage = Lineage
            .Holds(CredentialKind.AccessKey, leaked.AccessKeyId, Arn("user/ci"), Attribution.AttackerAltered)
            .Holds(CredentialKind.AccessKey, second, Arn("user/bob"))
            .Holds(CredentialKind.Session, session.AccessKeyId, "arn:aws:sts::111122223333:assumed-role/app/x")
            .Made("iam:user", "backdoor", Arn("user/backdoor"))
            .Made("iam:role", "audit", Arn("role/audit"))
            .Grants("policyVersion", data, "v2", "CreatePolicyVersion", AllowAll, AllowRead)
            .Grants("inlinePolicy", Arn("role/app"), "more", "PutRolePolicy", AllowAll)
            .Grants("trustPolicy", Arn("role/app"), null, "UpdateAssumeRolePolicy", Trust("111122223333", Foreign), Trust("111122223333"));
        Bench.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task What_is_recommended_takes_all_from_the_attacker_and_nothing_from_the_owner()
    {
        var investigation = await InvestigateAsync();
        var plan = Bench.Get<IPlanner>().MakePlan(investigation).Approve(Approval.Recommended);

        var execution = await Bench.Get<IPlanExecutor>().ExecuteAsync(investigation, plan, new() { DryRun = false });

        Assert.All(execution.Steps.Where(step => plan.Steps.Single(planned => planned.Id == step.Id).Approved), step => Assert.Equal((StepStatus.Succeeded, null), (step.Status, step.Error?.Message)));
        foreach (var actor in new[] { leaked, backdoor, session }) Assert.Throws<SimulatedCallException>(() => actor.Call("iam", "ListUsers"));
        Assert.Equal(["bob", "ci", "responder"], Bench.Account.Root.Call("iam", "ListUsers")["Users"]!.AsArray().Select(user => (string)user!["UserName"]!).Order());
        Assert.Contains("AdministratorAccess", Ask("ListAttachedRolePolicies", ("RoleName", "app")), StringComparison.Ordinal);
        Assert.Single(Iam("ListAccessKeys", ("UserName", "bob"))["AccessKeyMetadata"]!.AsArray());
        Assert.DoesNotContain((await InvestigateAsync()).Findings, finding => finding.Severity > Severity.Info && finding.Attribution != Attribution.Owner);
    }

    [Fact]
    public async Task The_one_thing_that_needs_a_name_is_the_owners_key()
    {
        var plan = Bench.Get<IPlanner>().MakePlan(await InvestigateAsync());

        Assert.Equal(["iam/delete-leaked-access-key"], plan.Steps.Where(step => step.RequiresApproval).Select(step => step.Remediator));
        Assert.Empty(plan.Refused);
    }

    [Fact]
    public async Task Containment_comes_first_and_a_role_is_closed_before_its_sessions_are_revoked()
    {
        var steps = Bench.Get<IPlanner>().MakePlan(await InvestigateAsync()).Steps.Select(step => $"{step.Remediator} {step.Resource.Id}").ToList();

        Assert.True(steps.IndexOf("iam/restore-trust-policy app") < steps.IndexOf("iam/revoke-role-sessions app"));
        Assert.True(steps.IndexOf("iam/revoke-role-sessions app") < steps.IndexOf($"sts/revoke-session {session.AccessKeyId}"));
        Assert.True(steps.IndexOf($"sts/revoke-session {session.AccessKeyId}") < steps.IndexOf("iam/delete-user backdoor"));
        Assert.Equal("iam/delete-user backdoor", steps.Last(step => step.EndsWith("backdoor", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_account_is_read_once_for_all_detectors()
    {
        var before = Bench.Cloud.Calls.Count;

        await InvestigateAsync();

        Assert.Equal(1, Bench.Cloud.Calls.Skip(before).Count(call => call.Operation == "GetAccountAuthorizationDetails"));
    }

    private async Task<Investigation> InvestigateAsync()
    {
        Iam("GenerateCredentialReport");
        var detectors = Bench.All<IDetector>().Select(detector => detector.Descriptor.Id).Where(id => id.StartsWith("iam/", StringComparison.Ordinal) || id.StartsWith("sts/", StringComparison.Ordinal));
        return await Bench.Get<IInvestigator>().InvestigateAsync(Bench.Incident, Lineage, new() { Detectors = [.. detectors], Regions = [UnitBench.Home] });
    }
}
