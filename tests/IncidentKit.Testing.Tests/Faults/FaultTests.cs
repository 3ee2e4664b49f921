using System.Net;
using Amazon;
using Amazon.EC2;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace IncidentKit.Testing.Tests.Faults;

/// <summary>What goes wrong on purpose, seen by the SDK's own pipeline.</summary>
public class FaultTests
{
    private readonly TestCloud test = new();

    [Fact]
    public async Task Calls_that_come_too_fast_are_throttled_until_time_has_passed()
    {
        test.Account.Faults.Throttle("sts:GetCallerIdentity", 2, 1);
        await AskAsync();
        await AskAsync();
        Assert.Equal("Throttling", (await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(AskAsync)).ErrorCode);
        await AskAsync("eu-west-1");
        test.Clock.Advance(TimeSpan.FromSeconds(1));
        await AskAsync();
        Assert.Equal("Throttling", test.Cloud.Calls.Single(call => call.ErrorCode is not null).ErrorCode);
    }

    [Fact]
    public async Task Ec2_throttles_in_its_own_words()
    {
        test.Account.Faults.Throttle("ec2:*", 0, 0);
        using var ec2 = new AmazonEC2Client(test.Root.Credentials, new AmazonEC2Config { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = test.Cloud.HttpClientFactory, MaxErrorRetry = 0 });
        var error = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.DescribeInstancesAsync());
        Assert.Equal(("RequestLimitExceeded", HttpStatusCode.ServiceUnavailable), (error.ErrorCode, error.StatusCode));
    }

    [Fact]
    public async Task A_share_of_calls_fails_and_always_the_same_ones()
    {
        var first = await FailuresAsync(new());
        Assert.InRange(first.Count(failed => failed), 5, 45);
        Assert.Equal(first, await FailuresAsync(new()));

        static async Task<bool[]> FailuresAsync(TestCloud cloud)
        {
            cloud.Account.Faults.FailRandomly("sts:*", 0.5);
            var failures = new bool[50];
            for (var i = 0; i < failures.Length; i++)
            {
                using var client = Client(cloud);
                try
                {
                    await client.GetCallerIdentityAsync(new());
                }
                catch (AmazonSecurityTokenServiceException error) when (error.StatusCode == HttpStatusCode.InternalServerError)
                {
                    failures[i] = true;
                }
            }

            return failures;
        }
    }

    [Fact]
    public async Task A_call_that_hangs_ends_when_its_caller_gives_up()
    {
        test.Account.Faults.Hang("sts:*");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var client = Client(test);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), patience.Token));
    }

    [Fact]
    public async Task A_page_of_html_is_no_answer()
    {
        test.Account.Faults.AnswerHtml("sts:*");
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(AskAsync);
        Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
    }

    [Fact]
    public async Task A_service_that_is_not_in_a_region_has_no_endpoint_there()
    {
        test.Account.Faults.RemoveService("sts", "eu-west-1");
        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync("eu-west-1"));
        await AskAsync();
        await using var endpoint = await test.Cloud.ListenAsync();
        using var client = new AmazonSecurityTokenServiceClient(test.Root.Credentials, new AmazonSecurityTokenServiceConfig { ServiceURL = endpoint.Url.ToString(), AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 });
        await Assert.ThrowsAnyAsync<IOException>(() => client.GetCallerIdentityAsync(new()));
    }

    [Fact]
    public async Task A_delay_is_waited_for_by_the_clouds_clock()
    {
        test.Account.Faults.Delay("sts:*", TimeSpan.FromHours(1));
        var call = AskAsync();
        while (!call.IsCompleted)
        {
            test.Clock.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }

        await call;
    }

    private Task AskAsync() => AskAsync("us-east-1");

    private async Task AskAsync(string region)
    {
        using var client = Client(test, region);
        await client.GetCallerIdentityAsync(new());
    }

    private static AmazonSecurityTokenServiceClient Client(TestCloud cloud, string region = "us-east-1") =>
        new(cloud.Root.Credentials, new AmazonSecurityTokenServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region), HttpClientFactory = cloud.Cloud.HttpClientFactory, MaxErrorRetry = 0 });
}
