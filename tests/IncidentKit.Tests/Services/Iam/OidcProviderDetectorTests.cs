using System.Text.Json.Nodes;
using IncidentKit.Detection;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class OidcProviderDetectorTests : IamTests
{
    [Fact]
    public void The_owners_providers_are_no_finding()
    {
        AddProvider("token.actions.githubusercontent.com");

        Assert.Empty(Bench.Detect<OidcProviderDetector>());
    }

    [Fact]
    public void The_attackers_provider_is_deleted()
    {
        Bench.Attack();
        var arn = AddProvider("evil.example/path");
        Lineage = Lineage.Made("iam:oidc-provider", "evil.example/path", arn);

        var finding = Find<OidcProviderDetector>();

        Assert.Equal(("evil.example/path", arn, Attribution.AttackerCreated), (finding.Resource.Id, finding.Resource.Arn, finding.Attribution));
        Assert.Equal([DeleteOidcProviderRemediator.Id], finding.Remediations);
        Assert.Equal("OpenID Connect provider evil.example/path, made by the attacker, is trusted by no role", finding.Summary);
    }

    private string AddProvider(string url) => (string)Iam("CreateOpenIDConnectProvider", ("Url", $"https://{url}"), ("ClientIDList", new JsonArray("sts.amazonaws.com")),
        ("ThumbprintList", new JsonArray("6938fd4d98bab03faadb97b34396831e3780aea1")))["OpenIDConnectProviderArn"]!;
}
