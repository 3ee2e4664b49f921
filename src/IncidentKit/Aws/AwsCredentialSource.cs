using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Microsoft.Extensions.Options;

namespace IncidentKit.Aws;

/// <summary>Gives the credentials for an account: the caller's own, or a role's that it assumes there.</summary>
internal sealed class AwsCredentialSource(IOptions<AwsAccessOptions> options)
{
    private readonly Lazy<AWSCredentials> own = new(() => OwnOf(options.Value));
    private readonly ConcurrentDictionary<string, AWSCredentials> assumed = new();

    /// <summary>The caller's own credentials.</summary>
    /// <exception cref="AwsAccessException">There are none.</exception>
    internal AWSCredentials Own => own.Value;

    /// <summary>The credentials for an account that is not the caller's.</summary>
    /// <exception cref="AwsAccessException">No role to assume was named.</exception>
    internal AWSCredentials Assume(string account, string partition, Func<IAmazonSecurityTokenService> sts) => assumed.GetOrAdd(account, _ =>
        options.Value.AssumeRoleName is { Length: > 0 } role
            ? new AssumedRole(sts, $"arn:{partition}:iam::{account}:role/{role}")
            : throw new AwsAccessException($"account {account} is not the caller's: name a role to assume there (--assume-role, AwsAccessOptions.AssumeRoleName)"));

    private static AWSCredentials OwnOf(AwsAccessOptions options)
    {
        if (options.Credentials is not null) return options.Credentials;
        try
        {
            if (options.Profile is not { Length: > 0 } profile) return DefaultAWSCredentialsIdentityResolver.GetCredentials();
            return new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out var credentials)
                ? credentials
                : throw new AwsAccessException($"there is no AWS profile '{profile}': see aws configure list-profiles, or set AWS_SHARED_CREDENTIALS_FILE");
        }
        catch (AmazonClientException exception)
        {
            throw new AwsAccessException("no AWS credentials were found: set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile", exception);
        }
    }

    /// <summary>A role's credentials, assumed anew before they end.</summary>
    private sealed class AssumedRole : RefreshingAWSCredentials
    {
        private readonly Func<IAmazonSecurityTokenService> sts;
        private readonly string role;

        internal AssumedRole(Func<IAmazonSecurityTokenService> sts, string role)
        {
            (this.sts, this.role) = (sts, role);
            PreemptExpiryTime = TimeSpan.FromMinutes(5);
        }

        protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

        protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
        {
            var response = await sts().AssumeRoleAsync(new AssumeRoleRequest { RoleArn = role, RoleSessionName = "IncidentKit" });
            var credentials = response.Credentials;
            return new(new(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken), credentials.Expiration!.Value);
        }
    }
}
