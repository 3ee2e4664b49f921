using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeactivateAccessKeyRemediatorTests : IamTests
{
    [Fact]
    public async Task It_is_inactive_afterwards_and_active_again_when_that_is_taken_back()
    {
        var finding = FindMade();

        await Bench.ExecuteAsync(finding, DeactivateAccessKeyRemediator.Id);
        Assert.False(IsActive());
        await Bench.ExecuteAsync(finding, DeactivateAccessKeyRemediator.Id);
        Assert.False(IsActive());

        await Bench.UndoAsync(finding, DeactivateAccessKeyRemediator.Id);
        Assert.True(IsActive());
    }

    [Fact]
    public async Task What_is_gone_already_is_done()
    {
        var finding = FindMade();
        Iam("DeleteAccessKey", ("UserName", "bob"), (IdName, finding.Resource.Id));

        await Bench.ExecuteAsync(finding, DeactivateAccessKeyRemediator.Id);

        Assert.False(Bench.StateBefore(finding, DeactivateAccessKeyRemediator.Id).Exists);
    }

    private const string IdName = "AccessKeyId";

    private Finding FindMade()
    {
        var id = Bench.Account.AddUser("bob").AccessKeyId;
        Lineage = Lineage.Holds(CredentialKind.AccessKey, id, Arn("user/bob"));
        return Find<AccessKeyDetector>();
    }

    private bool IsActive() => Ask("ListAccessKeys", ("UserName", "bob")).Contains("\"Status\":\"Active\"", StringComparison.Ordinal);
}
