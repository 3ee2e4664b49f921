using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteSigningCertificateRemediatorTests : IamTests
{
    [Fact]
    public async Task It_is_gone_afterwards_also_when_it_is_done_twice()
    {
        AddUser("bob");
        var id = Bench.AddSigningCertificate("bob");
        Lineage = Lineage.Holds(CredentialKind.SigningCertificate, id, Arn("user/bob"));
        var finding = Find<SigningCertificateDetector>();

        await Bench.ExecuteAsync(finding, DeleteSigningCertificateRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteSigningCertificateRemediator.Id);

        Assert.DoesNotContain(id, Ask("ListSigningCertificates", ("UserName", "bob")), StringComparison.Ordinal);
        Assert.Equal("bob", (string?)Bench.StateBefore(finding, DeleteSigningCertificateRemediator.Id).Data["user"]);
        Assert.Empty(Bench.Detect<SigningCertificateDetector>());
    }
}
