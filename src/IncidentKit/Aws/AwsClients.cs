using System.Collections.Concurrent;
using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using IncidentKit.Aws.Calls;
using Microsoft.Extensions.Options;

namespace IncidentKit.Aws;

/// <summary>Makes each client once, with the kit's pacing and the SDK's own retries off.</summary>
internal sealed class AwsClients : IAwsClients, IDisposable
{
    private readonly Dictionary<Type, AwsClientRegistration> registrations;
    private readonly ConcurrentDictionary<(Type Type, string Account, string Region), Lazy<object>> clients = new();
    private readonly AwsAccessOptions options;
    private readonly AwsCredentialSource credentials;
    private readonly CallPipelines pipelines;
    private AwsCaller? caller;

    public AwsClients(IEnumerable<AwsClientRegistration> registrations, IOptions<AwsAccessOptions> options, AwsCredentialSource credentials, CallPipelines pipelines)
    {
        // A host's own registration comes after the kit's and wins.
        this.registrations = registrations.GroupBy(registration => registration.ClientType).ToDictionary(group => group.Key, group => group.Last());
        (this.options, this.credentials, this.pipelines) = (options.Value, credentials, pipelines);
    }

    public TClient Get<TClient>(string account, string region) where TClient : class =>
        (TClient)clients.GetOrAdd((typeof(TClient), account, region), key => new(() => Create(key.Type, key.Account, key.Region))).Value;

    /// <summary>Tells who the caller is: until then every account is taken for its own.</summary>
    internal void SetCaller(AwsCaller value) => Volatile.Write(ref caller, value);

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            if (client is { IsValueCreated: true, Value: IDisposable disposable }) disposable.Dispose();
        }
    }

    private object Create(Type type, string account, string region)
    {
        if (!registrations.TryGetValue(type, out var registration))
            throw new InvalidOperationException($"no factory is registered for {type.Name}: call AddAwsClient<{type.Name}, …>() on the builder of AddIncidentKit()");
        var config = registration.CreateConfig();
        Configure(config, region);
        MarkedClients.Add(config, new(account, region), pipelines);
        return registration.CreateClient(CredentialsFor(account), config);
    }

    private AWSCredentials CredentialsFor(string account)
    {
        var own = Volatile.Read(ref caller);
        return own is null || own.Account == account
            ? credentials.Own
            : credentials.Assume(account, own.Partition, () => Get<IAmazonSecurityTokenService>(own.Account, AwsPartitions.HomeRegionOf(own.Partition)));
    }

    private void Configure(ClientConfig config, string region)
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (options.EndpointUrl is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = region;
        }

        if (options.HttpClientFactory is not null) config.HttpClientFactory = options.HttpClientFactory;
        // Retries, timeouts and pacing have one owner: the pipelines.
        config.MaxErrorRetry = 0;
        config.ThrottleRetries = false;
        config.RetryMode = RequestRetryMode.Standard;
        // Each try is marshalled anew, and bears no signature until it is signed anew.
        config.ResignRetries = true;
        config.Timeout = Timeout.InfiniteTimeSpan;
    }
}
