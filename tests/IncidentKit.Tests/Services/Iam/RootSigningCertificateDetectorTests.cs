using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class RootSigningCertificateDetectorTests : RootTests
{
    [Fact]
    public void Root_without_a_certificate_is_no_finding() => Assert.Empty(Bench.Detect<RootSigningCertificateDetector>());
}
