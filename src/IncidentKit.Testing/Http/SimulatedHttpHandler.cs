using System.Net;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Http;

/// <summary>Hands an SDK's requests to the simulated cloud without a socket.</summary>
internal sealed class SimulatedHttpHandler(CloudGateway gateway) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var answer = await gateway.AnswerAsync(await ReadAsync(request, cancellationToken), cancellationToken);
            return Write(answer, request);
        }
        catch (SimulatedFaultException)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, $"Name or service not known ({request.RequestUri!.Host}:443)");
        }
    }

    private static async Task<WireRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated) headers[name] = values.ToString();
        byte[] body = [];
        if (request.Content is { } content)
        {
            body = await content.ReadAsByteArrayAsync(cancellationToken);
            foreach (var (name, values) in content.Headers.NonValidated) headers[name] = values.ToString();
        }

        headers.TryAdd("Host", uri.IsDefaultPort ? uri.Host : uri.Authority);
        return new()
        {
            Method = request.Method.Method,
            Path = uri.AbsolutePath,
            Query = uri.Query.TrimStart('?'),
            Headers = headers,
            SignedBody = body,
        };
    }

    private static HttpResponseMessage Write(WireResponse answer, HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { RequestMessage = request, Content = new ByteArrayContent(answer.Body) };
        if (answer.ContentType is { } type && !answer.Headers.ContainsKey("Content-Type")) response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
