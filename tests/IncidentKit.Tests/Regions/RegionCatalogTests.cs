using System.Net;
using IncidentKit.Aws;
using IncidentKit.Regions;
using IncidentKit.Tests.Aws;

namespace IncidentKit.Tests.Regions;

public sealed class RegionCatalogTests : IDisposable
{
    private const string FirstPage = """{"Regions":[{"RegionName":"us-east-1","RegionOptStatus":"ENABLED_BY_DEFAULT"},{"RegionName":"me-south-1","RegionOptStatus":"DISABLED"}],"NextToken":"n"}""";
    private const string LastPage = """{"Regions":[{"RegionName":"ap-east-1","RegionOptStatus":"ENABLED"},{"RegionName":"af-south-1","RegionOptStatus":"DISABLING"},{"RegionName":"eu-south-1","RegionOptStatus":"ENABLING"}]}""";
    private readonly StubEndpoint endpoint = new();
    private readonly List<string> asked = [];

    public void Dispose() => endpoint.Dispose();

    [Fact]
    public async Task Account_Management_lists_all_Regions_with_their_state_and_is_asked_once()
    {
        AnswerWith((host, body) => host.StartsWith("account", StringComparison.Ordinal) ? Json(body.Contains("NextToken", StringComparison.Ordinal) ? LastPage : FirstPage) : null);

        var regions = await ReadAsync();
        await ReadAsync();

        Assert.Equal(["af-south-1 Disabling", "ap-east-1 Enabled", "eu-south-1 Enabling", "me-south-1 Disabled", "us-east-1 EnabledByDefault"], regions.Select(region => $"{region.Name} {region.Status}"));
        Assert.Equal(["ap-east-1", "us-east-1"], regions.Where(region => region.IsEnabled).Select(region => region.Name));
        Assert.Equal(2, asked.Count(host => host.StartsWith("account", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_that_is_denied_EC2_is_asked()
    {
        AnswerWith((host, _) => host.StartsWith("ec2", StringComparison.Ordinal)
            ? StubEndpoint.Text(HttpStatusCode.OK, "text/xml", "<DescribeRegionsResponse><requestId>r</requestId><regionInfo><item><regionName>us-east-1</regionName><optInStatus>opt-in-not-required</optInStatus></item><item><regionName>ap-east-1</regionName><optInStatus>opted-in</optInStatus></item><item><regionName>me-south-1</regionName><optInStatus>not-opted-in</optInStatus></item></regionInfo></DescribeRegionsResponse>")
            : null);

        Assert.Equal(["ap-east-1 Enabled", "me-south-1 Disabled", "us-east-1 EnabledByDefault"], (await ReadAsync()).Select(region => $"{region.Name} {region.Status}"));
    }

    [Fact]
    public async Task Where_both_are_denied_it_says_so()
    {
        AnswerWith((host, _) => host.StartsWith("ec2", StringComparison.Ordinal) ? StubEndpoint.Ec2Error(HttpStatusCode.Forbidden, "UnauthorizedOperation", "not ec2") : null);

        var exception = await Assert.ThrowsAsync<AwsAccessException>(ReadAsync);

        Assert.Equal($"the Regions of account {StubEndpoint.Account} cannot be listed: not ec2 (and by account:ListRegions: not account)", exception.Message);
    }

    private void AnswerWith(Func<string, string, HttpResponseMessage?> answer) => endpoint.Answer = async (_, request, token) =>
    {
        var host = request.RequestUri!.Host;
        asked.Add(host);
        if (host.StartsWith("sts", StringComparison.Ordinal)) return StubEndpoint.Caller();
        return answer(host, request.Content is null ? "" : await request.Content.ReadAsStringAsync(token)) ?? Json("""{"message":"not account"}""", HttpStatusCode.Forbidden);
    };

    private Task<IReadOnlyList<AwsRegion>> ReadAsync() => endpoint.PassTimeAsync(endpoint.Get<IRegionCatalog>().ReadAsync(StubEndpoint.Account));

    private static HttpResponseMessage Json(string text, HttpStatusCode status = HttpStatusCode.OK)
    {
        var response = StubEndpoint.Text(status, "application/json", text);
        if (status != HttpStatusCode.OK) response.Headers.Add("x-amzn-ErrorType", "AccessDeniedException");
        return response;
    }
}
