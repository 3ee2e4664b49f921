using IncidentKit.Services.Ec2;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class DeleteKeyPairRemediatorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_key_pair_is_deleted_and_a_new_one_of_its_name_is_not()
    {
        bench.Attack();
        bench.Ec2("CreateKeyPair", """{ "KeyName": "support" }""");
        var finding = Assert.Single(bench.Detect<KeyPairDetector>());

        await bench.ExecuteAsync(finding, DeleteKeyPairRemediator.Id);
        bench.Ec2("CreateKeyPair", """{ "KeyName": "support" }""");
        await bench.ExecuteAsync(finding, DeleteKeyPairRemediator.Id);

        Assert.NotEqual(finding.Resource.UniqueId, Assert.Single(bench.Detect<KeyPairDetector>()).Resource.UniqueId);
        Assert.Equal(finding.Resource.UniqueId, bench.StateBefore(finding, DeleteKeyPairRemediator.Id).UniqueId);
    }
}
