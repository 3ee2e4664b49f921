using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteSamlProviderRemediatorTests : IamTests
{
    [Fact]
    public async Task The_provider_is_gone_and_its_metadata_kept()
    {
        Bench.Attack();
        var metadata = $"<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">{new string('x', 1000)}</EntityDescriptor>";
        var arn = (string)Iam("CreateSAMLProvider", ("Name", "evil"), ("SAMLMetadataDocument", metadata))["SAMLProviderArn"]!;
        Lineage = Lineage.Made("iam:saml-provider", "evil", arn);
        var finding = Find<SamlProviderDetector>();

        await Bench.ExecuteAsync(finding, DeleteSamlProviderRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteSamlProviderRemediator.Id);

        Assert.Equal("NoSuchEntity", Ask("GetSAMLProvider", ("SAMLProviderArn", arn)));
        Assert.Equal(metadata, (string?)Bench.StateBefore(finding, DeleteSamlProviderRemediator.Id).Data["metadata"]);
    }
}
