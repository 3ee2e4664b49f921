using System.Collections.Concurrent;
using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Microsoft.Extensions.Options;

namespace IncidentKit.Aws;

/// <summary>Asks STS once for each account.</summary>
internal sealed class AwsIdentity(AwsClients clients, AwsCredentialSource credentials, IOptions<AwsAccessOptions> options) : IAwsIdentity
{
    private readonly ConcurrentDictionary<string, AwsCaller> callers = new();

    public async Task<AwsCaller> GetCallerAsync(CancellationToken cancellationToken = default)
    {
        if (callers.TryGetValue("", out var known)) return known;
        var caller = await AskAsync("", StartRegion(), cancellationToken);
        clients.SetCaller(caller);
        callers[caller.Account] = caller;
        return callers.GetOrAdd("", caller);
    }

    public async Task<AwsCaller> GetCallerAsync(string account, CancellationToken cancellationToken = default)
    {
        var own = await GetCallerAsync(cancellationToken);
        return callers.TryGetValue(account, out var known) ? known
            : callers.GetOrAdd(account, await AskAsync(account, AwsPartitions.HomeRegionOf(own.Partition), cancellationToken));
    }

    private async Task<AwsCaller> AskAsync(string account, string region, CancellationToken cancellationToken)
    {
        try
        {
            var response = await clients.Get<IAmazonSecurityTokenService>(account, region).GetCallerIdentityAsync(new(), cancellationToken);
            if (response.Arn is not { Length: > 0 } arn || response.Account is null) throw new AwsAccessException($"{Where()} does not answer as AWS does: check the endpoint's URL");
            return new(response.Account, arn, response.UserId, arn.Split(':')[1])
            {
                AccessKeyId = account.Length == 0 ? (await credentials.Own.GetCredentialsAsync()).AccessKey : null,
            };
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or AwsAccessException))
        {
            throw new AwsAccessException(Explain(exception), exception);
        }
    }

    private string Explain(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" } => "the AWS credentials are expired: sign in again, then run this once more",
        AmazonServiceException { ErrorCode: "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" or "AuthFailure" } =>
            "AWS does not know the access key in use, or it is inactive: use the credentials of another principal",
        AmazonServiceException { ErrorCode: "SignatureDoesNotMatch" or "InvalidSignatureException" } => "the secret does not fit the access key, or this machine's clock is wrong",
        AmazonServiceException { ErrorCode.Length: > 0 } service => $"AWS refuses the caller: {service.ErrorCode}: {service.Message}",
        TimeoutException or HttpRequestException or AmazonServiceException or AmazonClientException { InnerException: HttpRequestException or IOException } =>
            $"{Where()} cannot be reached or does not answer as AWS does: {Innermost(exception).Message}",
        AmazonClientException => $"no usable AWS credentials: {exception.Message}",
        _ => $"{Where()} does not answer as AWS does: {Innermost(exception).Message}",
    };

    private string Where() => options.Value.EndpointUrl?.ToString() ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") ?? "AWS";

    private string StartRegion() => options.Value.DefaultRegion ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName ?? "us-east-1";

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
