using IncidentKit.Detection;
using IncidentKit.Services.Ec2;
using IncidentKit.Tests.Services.Iam;

namespace IncidentKit.Tests.Services.Ec2;

public sealed class KeyPairDetectorTests : IDisposable
{
    private readonly UnitBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_pair_of_the_attackers_is_found_whether_the_trail_has_its_id_or_its_name(bool byId)
    {
        bench.Ec2("CreateKeyPair", """{ "KeyName": "deploy" }""");
        bench.Attack();
        var pair = (string)bench.Ec2("CreateKeyPair", """{ "KeyName": "support" }""")["KeyPairId"]!;
        bench.Lineage = bench.Lineage.Made(Ec2Resources.KeyPair, byId ? pair : "support");

        var finding = Assert.Single(bench.Detect<KeyPairDetector>());

        Assert.Equal((pair, Attribution.AttackerCreated, FindingCategory.Credentials), (finding.Resource.Id, finding.Attribution, finding.Category));
        Assert.Equal($"key pair support ({pair}) is made by the attacker", finding.Summary);
        Assert.Equal([DeleteKeyPairRemediator.Id], finding.Remediations);
    }

    [Fact]
    public void One_of_the_same_name_that_was_there_before_is_not_taken_for_his()
    {
        var pair = (string)bench.Ec2("CreateKeyPair", """{ "KeyName": "support" }""")["KeyPairId"]!;
        bench.Attack();
        bench.Lineage = bench.Lineage.Made(Ec2Resources.KeyPair, "support", uniqueId: pair + "0");

        Assert.Empty(bench.Detect<KeyPairDetector>());
    }
}
