using IncidentKit.ClientGenerator.Tests.Harness;

namespace IncidentKit.ClientGenerator.Tests.OfficialPackages;

public sealed class BehaviorTests
{
    public static TheoryData<string> Services => PackagePair.Services;

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Requests_and_results_equal_those_of_the_official_client(string service)
    {
        var pair = PackagePair.Of(service);
        var differences = new Differences();
        foreach (var operation in pair.Operations)
        {
            foreach (var fill in Enum.GetValues<SampleRequest.Fill>())
            {
                foreach (var region in new[] { "eu-west-1", "us-gov-west-1", "cn-north-1" })
                {
                    var expected = await CallAsync(pair.Official, operation, fill, region, new SampleReply(pair.Model).Success(operation));
                    var actual = await CallAsync(pair.Generated, operation, fill, region, new SampleReply(pair.Model).Success(operation));
                    differences.Compare($"{service} {operation} {fill} {region}", expected, actual);
                }
            }
        }

        differences.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Errors_equal_those_of_the_official_client(string service)
    {
        var pair = PackagePair.Of(service);
        var differences = new Differences();
        foreach (var operation in pair.Model.GetProperty("operations").EnumerateObject())
        {
            var errors = operation.Value.TryGetProperty("errors", out var modelled) ? modelled.EnumerateArray().Select(error => error.GetProperty("shape").GetString()!) : [];
            foreach (var error in errors.Concat(["ThrottlingException", "AccessDeniedException", "NobodyKnowsThis"]))
            {
                var expected = await CallAsync(pair.Official, operation.Name, SampleRequest.Fill.Everything, "eu-west-1", new SampleReply(pair.Model).Error(error));
                var actual = await CallAsync(pair.Generated, operation.Name, SampleRequest.Fill.Everything, "eu-west-1", new SampleReply(pair.Model).Error(error));
                differences.Compare($"{service} {operation.Name} {error}", expected, actual);
            }
        }

        differences.AssertNone();
    }

    private static async Task<string> CallAsync(ClientUnderTest client, string operation, SampleRequest.Fill fill, string region, HttpReply reply)
    {
        var http = new CannedHttp(reply);
        var outcome = await client.CallAsync(operation, new SampleRequest(fill).Make(client.RequestType(operation)), http, region);
        return string.Join("\n", http.Sent.Select(CanonicalRequest.Of).Append(Describe.Outcome(outcome)));
    }
}
