using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteServiceSpecificCredentialRemediatorTests : IamTests
{
    [Fact]
    public async Task It_is_gone_afterwards_also_when_it_is_done_twice()
    {
        AddUser("bob");
        var id = Bench.AddServiceSpecificCredential("bob");
        Lineage = Lineage.Holds(CredentialKind.ServiceSpecificCredential, id, Arn("user/bob"));
        var finding = Find<ServiceSpecificCredentialDetector>();

        await Bench.ExecuteAsync(finding, DeleteServiceSpecificCredentialRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteServiceSpecificCredentialRemediator.Id);

        Assert.DoesNotContain(id, Ask("ListServiceSpecificCredentials", ("UserName", "bob")), StringComparison.Ordinal);
        Assert.Equal("bob", (string?)Bench.StateBefore(finding, DeleteServiceSpecificCredentialRemediator.Id).Data["user"]);
        Assert.Empty(Bench.Detect<ServiceSpecificCredentialDetector>());
    }
}
