using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteAccessKeyRemediatorTests : IamTests
{
    [Fact]
    public async Task It_is_gone_afterwards_also_when_it_is_done_twice()
    {
        var id = Bench.Account.AddUser("bob").AccessKeyId;
        Lineage = Lineage.Holds(CredentialKind.AccessKey, id, Arn("user/bob"));
        var finding = Find<AccessKeyDetector>();

        await Bench.ExecuteAsync(finding, DeleteAccessKeyRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteAccessKeyRemediator.Id);

        Assert.DoesNotContain(id, Ask("ListAccessKeys", ("UserName", "bob")), StringComparison.Ordinal);
        Assert.Equal("bob", (string?)Bench.StateBefore(finding, DeleteAccessKeyRemediator.Id).Data["user"]);
        Assert.Empty(Bench.Detect<AccessKeyDetector>());
    }
}
