namespace IncidentKit.Testing;

/// <summary>A simulated cloud that listens for HTTP on loopback, until it is disposed.</summary>
public sealed class SimulatedEndpoint : IAsyncDisposable
{
    private readonly IAsyncDisposable server;

    internal SimulatedEndpoint(Uri url, IAsyncDisposable server) => (Url, this.server) = (url, server);

    /// <summary>The endpoint for every service, for <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Url { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();
}
