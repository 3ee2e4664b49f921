using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RestoreInlinePolicyRemediatorTests : IamTests
{
    private readonly Finding finding;

    public RestoreInlinePolicyRemediatorTests()
    {
        AddRole("app", Trust("111122223333"));
        Put(AllowAll);
        Lineage = Lineage.Grants("inlinePolicy", Arn("role/app"), "data", "PutRolePolicy", AllowAll, previous: AllowRead);
        finding = Find<InlinePolicyDetector>();
    }

    [Fact]
    public async Task The_policy_says_what_it_said_before_and_the_attackers_text_when_that_is_taken_back()
    {
        await Bench.ExecuteAsync(finding, RestoreInlinePolicyRemediator.Id);
        await Bench.ExecuteAsync(finding, RestoreInlinePolicyRemediator.Id);
        Assert.Contains("GetObject", Read(), StringComparison.Ordinal);
        Assert.Empty(Bench.Detect<InlinePolicyDetector>());

        await Bench.UndoAsync(finding, RestoreInlinePolicyRemediator.Id);
        Assert.DoesNotContain("GetObject", Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_owner_wrote_since_the_plan_is_not_overwritten()
    {
        Put(AllowRead.Replace("Get", "Put", StringComparison.Ordinal));

        await Assert.ThrowsAsync<PlanException>(() => Bench.ExecuteAsync(finding, RestoreInlinePolicyRemediator.Id));

        Assert.Contains("PutObject", Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_the_owner_deleted_stays_deleted()
    {
        Iam("DeleteRolePolicy", ("RoleName", "app"), ("PolicyName", "data"));

        await Bench.ExecuteAsync(finding, RestoreInlinePolicyRemediator.Id);

        Assert.Equal("NoSuchEntity", Read());
    }

    private string Read() => Ask("GetRolePolicy", ("RoleName", "app"), ("PolicyName", "data"));

    private void Put(string document) => Iam("PutRolePolicy", ("RoleName", "app"), ("PolicyName", "data"), ("PolicyDocument", document));
}
