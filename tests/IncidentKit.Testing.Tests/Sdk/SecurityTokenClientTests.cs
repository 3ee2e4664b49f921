using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace IncidentKit.Testing.Tests.Sdk;

/// <summary>The official client of STS, through the SDK's own pipeline.</summary>
public class SecurityTokenClientTests
{
    private readonly SimulatedCloud cloud = new();
    private readonly SimulatedAccount account;

    public SecurityTokenClientTests() => account = cloud.AddAccount();

    [Fact]
    public async Task The_caller_is_told_who_it_is()
    {
        var identity = await Client(account.Root.Credentials).GetCallerIdentityAsync(new());
        Assert.Equal(account.Id, identity.Account);
        Assert.Equal($"arn:aws:iam::{account.Id}:root", identity.Arn);
    }

    [Fact]
    public async Task An_unknown_key_is_refused_in_the_words_of_aws()
    {
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => Client(new BasicAWSCredentials("AKIAAAAAAAAAAAAAAAAA", "wrong")).GetCallerIdentityAsync(new()));
        Assert.Equal("InvalidClientTokenId", error.ErrorCode);
        Assert.Equal(403, (int)error.StatusCode);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var credentials = new SessionAWSCredentials(account.Root.AccessKeyId, "wrong", account.Root.SessionToken);
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => Client(credentials).GetCallerIdentityAsync(new()));
        Assert.Equal("SignatureDoesNotMatch", error.ErrorCode);
    }

    [Fact]
    public async Task The_same_calls_work_over_a_socket()
    {
        await using var endpoint = await cloud.ListenAsync();
        using var client = new AmazonSecurityTokenServiceClient(account.Root.Credentials, new AmazonSecurityTokenServiceConfig { ServiceURL = endpoint.Url.ToString(), AuthenticationRegion = "us-east-1" });
        Assert.Equal(account.Id, (await client.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Account);
    }

    private AmazonSecurityTokenServiceClient Client(AWSCredentials credentials) =>
        new(credentials, new AmazonSecurityTokenServiceConfig { RegionEndpoint = RegionEndpoint.USEast1, HttpClientFactory = cloud.HttpClientFactory, MaxErrorRetry = 0 });
}
