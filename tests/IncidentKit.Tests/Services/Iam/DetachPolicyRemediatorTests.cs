using IncidentKit.Remediation;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DetachPolicyRemediatorTests : IamTests
{
    [Theory]
    [InlineData("User", "bob")]
    [InlineData("Group", "devs")]
    [InlineData("Role", "app")]
    public async Task It_is_detached_afterwards_and_attached_when_that_is_taken_back(string kind, string holder)
    {
        AddUser("bob");
        AddGroup("devs");
        AddRole("app", Trust("111122223333"));
        Iam($"Attach{kind}Policy", ($"{kind}Name", holder), ("PolicyArn", AdministratorPolicy));
        Lineage = Lineage.Grants("attachedPolicy", holder, AdministratorPolicy, $"Attach{kind}Policy");
        var finding = Find<AttachedPolicyDetector>();

        await Bench.ExecuteAsync(finding, DetachPolicyRemediator.Id);
        await Bench.ExecuteAsync(finding, DetachPolicyRemediator.Id);
        Assert.DoesNotContain("Administrator", Attached(kind, holder), StringComparison.Ordinal);

        await Bench.UndoAsync(finding, DetachPolicyRemediator.Id);
        Assert.Contains("Administrator", Attached(kind, holder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWSs_quarantine_is_refused()
    {
        AddUser("bob");
        Iam("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", AdministratorPolicy));
        Lineage = Lineage.Grants("attachedPolicy", "bob", AdministratorPolicy, "AttachUserPolicy");
        var finding = Find<AttachedPolicyDetector>() with { Parameters = new Dictionary<string, string> { [IamParameters.PolicyArn] = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3" } };

        await Assert.ThrowsAsync<PlanException>(() => Bench.ExecuteAsync(finding, DetachPolicyRemediator.Id));
    }

    private string Attached(string kind, string holder) => Ask($"ListAttached{kind}Policies", ($"{kind}Name", holder));
}
