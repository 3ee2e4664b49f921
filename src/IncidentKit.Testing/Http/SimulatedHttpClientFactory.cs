using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace IncidentKit.Testing.Http;

/// <summary>Gives an SDK's clients the simulated cloud for a network.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The handler holds nothing that must be freed, and clients that outlive the factory use it.")]
internal sealed class SimulatedHttpClientFactory(CloudGateway gateway) : HttpClientFactory
{
    private readonly SimulatedHttpHandler handler = new(gateway);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => true;
}
