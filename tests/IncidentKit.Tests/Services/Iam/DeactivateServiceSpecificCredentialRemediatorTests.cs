using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeactivateServiceSpecificCredentialRemediatorTests : IamTests
{
    [Fact]
    public async Task It_is_inactive_afterwards_and_active_again_when_that_is_taken_back()
    {
        var finding = FindMade();

        await Bench.ExecuteAsync(finding, DeactivateServiceSpecificCredentialRemediator.Id);
        Assert.False(IsActive());
        await Bench.ExecuteAsync(finding, DeactivateServiceSpecificCredentialRemediator.Id);
        Assert.False(IsActive());

        await Bench.UndoAsync(finding, DeactivateServiceSpecificCredentialRemediator.Id);
        Assert.True(IsActive());
    }

    [Fact]
    public async Task What_is_gone_already_is_done()
    {
        var finding = FindMade();
        Iam("DeleteServiceSpecificCredential", ("UserName", "bob"), (IdName, finding.Resource.Id));

        await Bench.ExecuteAsync(finding, DeactivateServiceSpecificCredentialRemediator.Id);

        Assert.False(Bench.StateBefore(finding, DeactivateServiceSpecificCredentialRemediator.Id).Exists);
    }

    private const string IdName = "ServiceSpecificCredentialId";

    private Finding FindMade()
    {
        AddUser("bob");
        var id = Bench.AddServiceSpecificCredential("bob");
        Lineage = Lineage.Holds(CredentialKind.ServiceSpecificCredential, id, Arn("user/bob"));
        return Find<ServiceSpecificCredentialDetector>();
    }

    private bool IsActive() => Ask("ListServiceSpecificCredentials", ("UserName", "bob")).Contains("\"Status\":\"Active\"", StringComparison.Ordinal);
}
