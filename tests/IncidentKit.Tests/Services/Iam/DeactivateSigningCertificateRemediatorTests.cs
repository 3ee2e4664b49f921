using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeactivateSigningCertificateRemediatorTests : IamTests
{
    [Fact]
    public async Task It_is_inactive_afterwards_and_active_again_when_that_is_taken_back()
    {
        var finding = FindMade();

        await Bench.ExecuteAsync(finding, DeactivateSigningCertificateRemediator.Id);
        Assert.False(IsActive());
        await Bench.ExecuteAsync(finding, DeactivateSigningCertificateRemediator.Id);
        Assert.False(IsActive());

        await Bench.UndoAsync(finding, DeactivateSigningCertificateRemediator.Id);
        Assert.True(IsActive());
    }

    [Fact]
    public async Task What_is_gone_already_is_done()
    {
        var finding = FindMade();
        Iam("DeleteSigningCertificate", ("UserName", "bob"), (IdName, finding.Resource.Id));

        await Bench.ExecuteAsync(finding, DeactivateSigningCertificateRemediator.Id);

        Assert.False(Bench.StateBefore(finding, DeactivateSigningCertificateRemediator.Id).Exists);
    }

    private const string IdName = "CertificateId";

    private Finding FindMade()
    {
        AddUser("bob");
        var id = Bench.AddSigningCertificate("bob");
        Lineage = Lineage.Holds(CredentialKind.SigningCertificate, id, Arn("user/bob"));
        return Find<SigningCertificateDetector>();
    }

    private bool IsActive() => Ask("ListSigningCertificates", ("UserName", "bob")).Contains("\"Status\":\"Active\"", StringComparison.Ordinal);
}
