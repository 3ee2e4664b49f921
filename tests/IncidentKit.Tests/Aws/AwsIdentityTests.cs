using System.Net;
using Amazon.Runtime;
using IncidentKit.Aws;

namespace IncidentKit.Tests.Aws;

public sealed class AwsIdentityTests : IDisposable
{
    private readonly StubEndpoint endpoint = new();

    public void Dispose() => endpoint.Dispose();

    [Fact]
    public async Task The_caller_is_asked_once()
    {
        endpoint.Answer = (_, _, _) => Task.FromResult(StubEndpoint.Caller());

        var caller = await AskAsync();

        Assert.Equal((StubEndpoint.Account, $"arn:aws:iam::{StubEndpoint.Account}:user/responder", "aws", "AKIAIOSFODNN7EXAMPLE"), (caller.Account, caller.Arn, caller.Partition, caller.AccessKeyId));
        await AskAsync();
        Assert.Equal(1, endpoint.Requests);
    }

    public static TheoryData<HttpStatusCode, string, string> Refusals => new()
    {
        { HttpStatusCode.Forbidden, "ExpiredToken", "the AWS credentials are expired: sign in again, then run this once more" },
        { HttpStatusCode.Forbidden, "InvalidClientTokenId", "AWS does not know the access key in use, or it is inactive: use the credentials of another principal" },
        { HttpStatusCode.Forbidden, "SignatureDoesNotMatch", "the secret does not fit the access key, or this machine's clock is wrong" },
        { HttpStatusCode.Forbidden, "AccessDenied", "AWS refuses the caller: AccessDenied: no" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_says_how_to_mend_it(HttpStatusCode status, string code, string message)
    {
        endpoint.Answer = (_, _, _) => Task.FromResult(StubEndpoint.StsError(status, code));

        Assert.Equal(message, (await Assert.ThrowsAsync<AwsAccessException>(AskAsync)).Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task A_page_of_HTML_is_told_as_no_endpoint_of_AWS(HttpStatusCode status)
    {
        endpoint.Answer = (_, _, _) => Task.FromResult(StubEndpoint.Text(status, "text/html", "<html><body>Welcome</body></html>"));

        Assert.Contains("does not answer as AWS does", (await Assert.ThrowsAsync<AwsAccessException>(AskAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_down_is_named()
    {
        using var down = new StubEndpoint(options => options.EndpointUrl = new("http://127.0.0.1:9/"))
        {
            Answer = (_, _, _) => Task.FromException<HttpResponseMessage>(new HttpRequestException("Connection refused")),
        };

        var exception = await Assert.ThrowsAsync<AwsAccessException>(() => down.PassTimeAsync(down.Get<IAwsIdentity>().GetCallerAsync()));

        Assert.Equal("http://127.0.0.1:9/ cannot be reached or does not answer as AWS does: Connection refused", exception.Message);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_named()
    {
        using var nobody = new StubEndpoint(options => (options.Credentials, options.Profile) = (null, "no-such-profile"));

        Assert.Contains("there is no AWS profile 'no-such-profile'", (await Assert.ThrowsAsync<AwsAccessException>(() => nobody.Get<IAwsIdentity>().GetCallerAsync())).Message, StringComparison.Ordinal);
        Assert.Equal(0, nobody.Requests);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_had_are_told()
    {
        using var nobody = new StubEndpoint(options => options.Credentials = new Empty());

        var exception = await Assert.ThrowsAsync<AwsAccessException>(() => nobody.PassTimeAsync(nobody.Get<IAwsIdentity>().GetCallerAsync()));

        Assert.Equal("no usable AWS credentials: nothing here", exception.Message);
    }

    [Fact]
    public async Task Another_account_needs_a_role()
    {
        endpoint.Answer = (_, _, _) => Task.FromResult(StubEndpoint.Caller());

        var exception = await Assert.ThrowsAsync<AwsAccessException>(() => endpoint.PassTimeAsync(endpoint.Get<IAwsIdentity>().GetCallerAsync("444455556666")));

        Assert.Contains("account 444455556666 is not the caller's: name a role", exception.Message, StringComparison.Ordinal);
    }

    private Task<AwsCaller> AskAsync() => endpoint.PassTimeAsync(endpoint.Get<IAwsIdentity>().GetCallerAsync());

    private sealed class Empty : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw new AmazonClientException("nothing here");

        public override Task<ImmutableCredentials> GetCredentialsAsync() => throw new AmazonClientException("nothing here");
    }
}
