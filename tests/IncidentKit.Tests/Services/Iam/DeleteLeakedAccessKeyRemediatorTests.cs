using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteLeakedAccessKeyRemediatorTests : IamTests
{
    [Fact]
    public async Task It_deletes_the_owners_key_and_is_never_recommended()
    {
        var key = Bench.Account.AddUser("ci").AccessKeyId;
        Indicators = new() { AccessKeys = [key] };

        await Bench.ExecuteAsync(Find<AccessKeyDetector>(), DeleteLeakedAccessKeyRemediator.Id);

        Assert.DoesNotContain(key, Ask("ListAccessKeys", ("UserName", "ci")), StringComparison.Ordinal);
        Assert.Equal(Maturity.Report, new DeleteLeakedAccessKeyRemediator().Descriptor.Maturity);
    }
}
