using System.Text.Json;
using Amazon;
using IncidentKit.ClientGenerator.Tests.Harness;

namespace IncidentKit.ClientGenerator.Tests.Golden;

public sealed class RequestTests
{
    public static TheoryData<string> Services => GoldenFile.Services;

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Requests_equal_those_of_botocore_and_carry_a_valid_signature(string service)
    {
        var differences = new Differences();
        foreach (var entry in GoldenFile.Read("requests.jsonl.gz", service))
        {
            var expected = new SentRequest(entry.GetProperty("method").GetString()!, entry.GetProperty("url").GetString()!, GoldenFile.Headers(entry), entry.GetProperty("body").GetString()!);
            var what = $"{service} {entry.GetProperty("operation")} {entry.GetProperty("region")} {entry.GetProperty("settings")}";
            var http = new CannedHttp(HttpReply.Refusal);
            var outcome = await SendAsync(service, entry, http);

            if (http.Sent is not [var sent])
            {
                differences.Compare(what, CanonicalRequest.Of(expected), $"nothing sent: {outcome.Exception?.Message}");
                continue;
            }

            differences.Compare(what, CanonicalRequest.Of(expected), CanonicalRequest.Of(sent));
            differences.Compare(what + " signature of botocore", SignatureV4.Claimed(expected), SignatureV4.Compute(expected, "secretsecret"));
            differences.Compare(what + " signature", SignatureV4.Claimed(sent), SignatureV4.Compute(sent, "secretsecret"));
        }

        differences.AssertNone();
    }

    private static Task<Outcome> SendAsync(string service, JsonElement entry, CannedHttp http)
    {
        var operation = entry.GetProperty("operation").GetString()!;
        var client = GoldenFile.ClientOf(service);
        var settings = entry.GetProperty("settings");
        return client.CallAsync(operation, TypedValue.From(entry.GetProperty("parameters"), client.RequestType(operation)), http, config =>
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(entry.GetProperty("region").GetString());
            config.UseFIPSEndpoint = settings.TryGetProperty("use_fips_endpoint", out _);
            config.UseDualstackEndpoint = settings.TryGetProperty("use_dualstack_endpoint", out _);
        });
    }
}
