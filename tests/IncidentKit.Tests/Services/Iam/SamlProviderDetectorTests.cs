using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class SamlProviderDetectorTests : IamTests
{
    private static readonly string Metadata = $"<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">{new string('x', 1000)}</EntityDescriptor>";

    [Fact]
    public void The_owners_providers_are_no_finding()
    {
        AddProvider("okta");

        Assert.Empty(Bench.Detect<SamlProviderDetector>());
    }

    [Fact]
    public void The_attackers_provider_names_the_roles_that_it_opens()
    {
        Bench.Attack();
        var arn = AddProvider("evil");
        AddRole("sso", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{arn}}"},"Action":"sts:AssumeRoleWithSAML"}]}""");
        Lineage = Lineage.Made("iam:saml-provider", "evil", arn);

        var finding = Find<SamlProviderDetector>();

        Assert.Equal(("evil", Attribution.AttackerCreated, Severity.Critical), (finding.Resource.Id, finding.Attribution, finding.Severity));
        Assert.Equal("SAML provider evil, made by the attacker, opens role sso", finding.Summary);
        Assert.Equal([DeleteSamlProviderRemediator.Id], finding.Remediations);
        Assert.Equal(["role sso still names the provider in its trust policy, which has to be mended as well"], finding.Impact);
    }

    [Fact]
    public void The_owners_provider_that_the_attacker_changed_is_never_deleted()
    {
        var arn = AddProvider("okta");
        Lineage = Lineage.Altered("iam:saml-provider", "okta", arn);

        var finding = Find<SamlProviderDetector>();

        Assert.Empty(finding.Remediations);
        Assert.Equal(["it is the owner's: upload your identity provider's metadata again"], finding.Impact);
    }

    private string AddProvider(string name) => (string)Iam("CreateSAMLProvider", ("Name", name), ("SAMLMetadataDocument", Metadata))["SAMLProviderArn"]!;
}
