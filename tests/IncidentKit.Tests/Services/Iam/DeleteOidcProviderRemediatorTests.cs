using System.Text.Json.Nodes;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class DeleteOidcProviderRemediatorTests : IamTests
{
    [Fact]
    public async Task The_provider_is_gone_and_what_it_was_kept()
    {
        Bench.Attack();
        var arn = (string)Iam("CreateOpenIDConnectProvider", ("Url", "https://evil.example"), ("ClientIDList", new JsonArray("sts.amazonaws.com")),
            ("ThumbprintList", new JsonArray("6938fd4d98bab03faadb97b34396831e3780aea1")))["OpenIDConnectProviderArn"]!;
        Lineage = Lineage.Made("iam:oidc-provider", "evil.example", arn);
        var finding = Find<OidcProviderDetector>();

        await Bench.ExecuteAsync(finding, DeleteOidcProviderRemediator.Id);
        await Bench.ExecuteAsync(finding, DeleteOidcProviderRemediator.Id);

        Assert.Equal("NoSuchEntity", Ask("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn)));
        Assert.Equal("sts.amazonaws.com", (string?)Bench.StateBefore(finding, DeleteOidcProviderRemediator.Id).Data["clientIds"]![0]);
    }
}
