using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteInlinePolicyRemediatorTests : IamTests
{
    [Theory]
    [InlineData("User", "bob")]
    [InlineData("Group", "devs")]
    [InlineData("Role", "app")]
    public async Task It_is_gone_afterwards_and_back_when_that_is_taken_back(string kind, string holder)
    {
        AddUser("bob");
        AddGroup("devs");
        AddRole("app", Trust("111122223333"));
        Iam($"Put{kind}Policy", ($"{kind}Name", holder), ("PolicyName", "p"), ("PolicyDocument", AllowRead));
        Lineage = Lineage.Grants("inlinePolicy", holder, "p", $"Put{kind}Policy");
        var finding = Find<InlinePolicyDetector>();

        await Bench.ExecuteAsync(finding, DeleteInlinePolicyRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteInlinePolicyRemediator.Id);
        Assert.Equal("NoSuchEntity", Ask($"Get{kind}Policy", ($"{kind}Name", holder), ("PolicyName", "p")));

        await Bench.UndoAsync(finding, DeleteInlinePolicyRemediator.Id);
        Assert.Equal(AllowRead, (string?)Bench.StateBefore(finding, DeleteInlinePolicyRemediator.Id).Data["document"]);
        Assert.Contains("GetObject", Ask($"Get{kind}Policy", ($"{kind}Name", holder), ("PolicyName", "p")), StringComparison.Ordinal);
    }
}
