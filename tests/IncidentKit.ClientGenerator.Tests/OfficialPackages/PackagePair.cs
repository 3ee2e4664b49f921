using System.Reflection;
using System.Text.Json;
using Amazon.KeyManagementService;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;
using IncidentKit.ClientGenerator.Tests.Harness;

namespace IncidentKit.ClientGenerator.Tests.OfficialPackages;

/// <summary>A service's official client and the one generated from its whole model.</summary>
internal sealed record PackagePair(ClientUnderTest Official, ClientUnderTest Generated, JsonElement Model)
{
    private static readonly Dictionary<string, (Assembly Assembly, string Namespace, string BaseName)> Packages = new()
    {
        ["kms"] = (typeof(AmazonKeyManagementServiceClient).Assembly, "Amazon.KeyManagementService", "KeyManagementService"),
        ["sts"] = (typeof(AmazonSecurityTokenServiceClient).Assembly, "Amazon.SecurityToken", "SecurityTokenService"),
        ["sso"] = (typeof(AmazonSSOClient).Assembly, "Amazon.SSO", "SSO"),
        ["sso-oidc"] = (typeof(AmazonSSOOIDCClient).Assembly, "Amazon.SSOOIDC", "SSOOIDC"),
    };

    private static readonly Lazy<Assembly> GeneratedAssembly = new(() => Assembly.Load(GeneratorRun.On(GeneratorRun.PackageModels([.. Packages.Keys])).Emit()));

    public static TheoryData<string> Services => [.. Packages.Keys];

    public IEnumerable<string> Operations => Model.GetProperty("operations").EnumerateObject().Select(operation => operation.Name);

    public static PackagePair Of(string service)
    {
        var (assembly, name, baseName) = Packages[service];
        var model = GeneratorRun.PackageModels(service).Values.Single();
        return new PackagePair(new ClientUnderTest(assembly, name, baseName), new ClientUnderTest(GeneratedAssembly.Value, name, baseName), JsonDocument.Parse(model).RootElement);
    }
}
