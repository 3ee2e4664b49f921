using System.Text.Json.Nodes;
using IncidentKit.ClientGenerator.Tests.Harness;

namespace IncidentKit.ClientGenerator.Tests;

public sealed class DiagnosticsTests
{
    [Fact]
    public void A_model_that_is_not_JSON_is_reported_with_its_file()
    {
        var run = GeneratorRun.On(new Dictionary<string, string> { ["broken.awsmodel.json"] = "{ \"metadata\": " });

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("IKAWS001", diagnostic.Id);
        Assert.StartsWith("broken.awsmodel.json: not a JSON document", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/metadata/protocol", "\"ec2\"", "protocol 'ec2'")]
    [InlineData("/metadata/awsQueryCompatible", "{}", "awsQueryCompatible")]
    [InlineData("/metadata/serviceId", "null", "metadata.serviceId is missing")]
    [InlineData("/dotnet/namespace", "null", "dotnet.namespace is missing")]
    [InlineData("/shapes/GetRoleCredentialsRequest/payload", "\"roleName\"", "GetRoleCredentials: payload member")]
    [InlineData("/shapes/GetRoleCredentialsRequest/members/roleName/streaming", "true", "GetRoleCredentialsRequest.roleName: streaming")]
    [InlineData("/shapes/GetRoleCredentialsRequest/members/roleName/location", "\"headers\"", "roleName: location 'headers'")]
    [InlineData("/shapes/RoleNameType/type", "\"bigdecimal\"", "RoleNameType: type 'bigdecimal'")]
    [InlineData("/shapes/RoleNameType", "null", "'RoleNameType' is missing")]
    [InlineData("/operations/GetRoleCredentials/endpoint", "{\"hostPrefix\":\"data-\"}", "GetRoleCredentials: host prefix")]
    [InlineData("/endpointRuleSet/rules/0/conditions/0/fn", "\"coalesce\"", "endpoint rule function 'coalesce'")]
    public void A_construct_that_no_client_can_be_generated_for_is_reported_and_nothing_is_generated(string path, string value, string message)
    {
        var model = JsonNode.Parse(GeneratorRun.PackageModels("sso").Values.Single())!;
        Replace(model, path, JsonNode.Parse(value));

        var run = GeneratorRun.On(new Dictionary<string, string> { ["sso.awsmodel.json"] = model.ToJsonString() });

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("IKAWS001", diagnostic.Id);
        Assert.Equal("sso.awsmodel.json: " + message, diagnostic.GetMessage());
        Assert.Null(run.Compilation.GetTypeByMetadataName("Amazon.SSO.AmazonSSOClient"));
    }

    [Fact]
    public void A_service_whose_official_package_is_referenced_is_skipped_and_said_so()
    {
        var run = GeneratorRun.On(GeneratorRun.PackageModels("kms", "sso"), ["AWSSDK.SSO"]);

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("IKAWS002", diagnostic.Id);
        Assert.Equal("sso.awsmodel.json: AWSSDK.SSO is referenced, no client is generated", diagnostic.GetMessage());
        Assert.Null(run.Compilation.Assembly.GetTypeByMetadataName("Amazon.SSO.AmazonSSOClient"));
        Assert.NotNull(run.Compilation.Assembly.GetTypeByMetadataName("Amazon.KeyManagementService.AmazonKeyManagementServiceClient"));
    }

    private static void Replace(JsonNode model, string path, JsonNode? value)
    {
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = steps[..^1].Aggregate(model, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        if (value is null) parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = value;
    }
}
