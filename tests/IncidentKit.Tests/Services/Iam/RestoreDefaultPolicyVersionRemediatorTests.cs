using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RestoreDefaultPolicyVersionRemediatorTests : IamTests
{
    private readonly string arn;

    public RestoreDefaultPolicyVersionRemediatorTests()
    {
        arn = AddPolicy("data", AllowRead);
        Bench.Attack();
        AddPolicyVersion(arn, AllowAll, isDefault: true);
        Lineage = Lineage.Grants("policyVersion", arn, "v2", "CreatePolicyVersion", AllowAll, previous: AllowRead);
    }

    [Fact]
    public async Task The_owners_version_is_in_force_and_the_attackers_when_that_is_taken_back()
    {
        var finding = Bench.Detect<PolicyVersionDetector>()[0];

        await Bench.ExecuteAsync(finding, RestoreDefaultPolicyVersionRemediator.Id);
        await Bench.ExecuteAsync(finding, RestoreDefaultPolicyVersionRemediator.Id);
        Assert.Equal("v1", InForce());

        await Bench.UndoAsync(finding, RestoreDefaultPolicyVersionRemediator.Id);
        Assert.Equal("v2", InForce());
    }

    [Fact]
    public async Task Where_no_version_of_the_owners_is_left_his_document_is_written_anew()
    {
        Iam("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v1"));

        await Bench.ExecuteAsync(Bench.Detect<PolicyVersionDetector>()[0], RestoreDefaultPolicyVersionRemediator.Id);

        Assert.Equal("v3", InForce());
        Assert.Contains("GetObject", Ask("GetPolicyVersion", ("PolicyArn", arn), ("VersionId", "v3")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_the_owner_put_in_force_since_is_left_alone()
    {
        var finding = Bench.Detect<PolicyVersionDetector>()[0];
        AddPolicyVersion(arn, AllowRead, isDefault: true);

        await Bench.ExecuteAsync(finding, RestoreDefaultPolicyVersionRemediator.Id);

        Assert.Equal("v3", InForce());
    }

    private string InForce() => (string)Iam("GetPolicy", ("PolicyArn", arn))["Policy"]!["DefaultVersionId"]!;
}
