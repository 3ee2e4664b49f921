using System.Reflection;
using IncidentKit.ClientGenerator.Tests.Harness;

namespace IncidentKit.ClientGenerator.Tests.OfficialPackages;

public sealed class SwapTests
{
    private const string Program = """
        using Amazon;
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;
        using Amazon.Runtime;

        internal static class Program
        {
            private static void Main() { }

            internal static async Task<string> RunAsync(HttpClientFactory http)
            {
                var config = new AmazonKeyManagementServiceConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = http };
                using IAmazonKeyManagementService kms = new AmazonKeyManagementServiceClient(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), config);
                var made = await kms.CreateKeyAsync(new CreateKeyRequest { Description = "d", KeyUsage = KeyUsageType.ENCRYPT_DECRYPT, Tags = [new Tag { TagKey = "a", TagValue = "b" }] });
                var said = made.KeyMetadata.KeyState == KeyState.Enabled ? "enabled" : "not enabled";
                await foreach (var key in kms.Paginators.ListKeys(new ListKeysRequest { Limit = 1 }).Keys) said += " " + key.KeyId;
                try
                {
                    await kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = "none" });
                }
                catch (NotFoundException error)
                {
                    said += " " + error.ErrorCode;
                }

                return said + " from " + (kms.GetType().Assembly.GetName().Name == "AWSSDK.KeyManagementService" ? "Amazon's package" : "the program itself");
            }
        }
        """;

    private static readonly HttpReply[] Replies =
    [
        HttpReply.Json("""{"KeyMetadata":{"KeyId":"k1","KeyState":"Enabled"}}"""),
        HttpReply.Json("""{"Keys":[{"KeyId":"k1"}],"Truncated":true,"NextMarker":"m"}"""),
        HttpReply.Json("""{"Keys":[{"KeyId":"k2"}],"Truncated":false}"""),
        HttpReply.Json("""{"__type":"NotFoundException","message":"no such key"}""", 400),
    ];

    [Fact]
    public async Task A_program_runs_alike_with_the_generated_client_and_with_the_official_package_by_reference_alone()
    {
        var (withoutSaid, withoutSent) = await RunAsync([]);
        var (withSaid, withSent) = await RunAsync(["AWSSDK.KeyManagementService"]);

        Assert.Equal("enabled k1 k2 NotFoundException from the program itself", withoutSaid);
        Assert.Equal("enabled k1 k2 NotFoundException from Amazon's package", withSaid);
        Assert.Equal(withSent, withoutSent);
    }

    private static async Task<(string Said, string[] Sent)> RunAsync(string[] packages)
    {
        var run = GeneratorRun.On(GeneratorRun.PackageModels("kms"), packages, Program);
        Assert.DoesNotContain(run.Compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);

        var http = new CannedHttp(count => Replies[count - 1]);
        var method = Assembly.Load(run.Emit()).GetType("Program")!.GetMethod("RunAsync", BindingFlags.NonPublic | BindingFlags.Static)!;
        var said = await (Task<string>)method.Invoke(null, [http.Factory])!;
        return (said, [.. http.Sent.Select(CanonicalRequest.Of)]);
    }
}
