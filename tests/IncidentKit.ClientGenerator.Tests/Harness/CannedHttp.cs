using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Amazon.Runtime;

namespace IncidentKit.ClientGenerator.Tests.Harness;

/// <summary>Answers requests from memory, the n-th by the n-th reply, and keeps what was sent.</summary>
internal sealed class CannedHttp(Func<int, HttpReply> reply) : HttpMessageHandler
{
    private readonly List<SentRequest> _sent = [];

    public CannedHttp(HttpReply reply) : this(_ => reply) { }

    public IReadOnlyList<SentRequest> Sent => _sent;

    public HttpClientFactory Factory => new ClientFactory(this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _sent.Add(await SentRequest.FromAsync(request, cancellationToken));
        var answer = reply(_sent.Count);
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(answer.Body)), RequestMessage = request };
        response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
        foreach (var (name, value) in answer.Headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private sealed class ClientFactory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
