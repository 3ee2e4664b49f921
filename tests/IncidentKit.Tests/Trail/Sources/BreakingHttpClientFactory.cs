using System.Net;
using Amazon.Runtime;

namespace IncidentKit.Tests.Trail.Sources;

/// <summary>Breaks off the bodies of answers on their way, and gives answers of its own.</summary>
internal sealed class BreakingHttpClientFactory(HttpClientFactory inner, Func<HttpRequestMessage, int?> lengthOf, Func<HttpRequestMessage, HttpResponseMessage?> answer) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(inner.CreateHttpClient(clientConfig), lengthOf, answer));

    private sealed class Handler(HttpClient inner, Func<HttpRequestMessage, int?> lengthOf, Func<HttpRequestMessage, HttpResponseMessage?> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (answer(request) is { } own) return own;
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
            foreach (var (name, values) in request.Headers) copy.Headers.TryAddWithoutValidation(name, values);
            var response = await inner.SendAsync(copy, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent) || lengthOf(request) is not { } length) return response;
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var broken = new StreamContent(new BrokenStream(body.AsMemory(0, Math.Min(length, body.Length))));
            foreach (var (name, values) in response.Content.Headers) broken.Headers.TryAddWithoutValidation(name, values);
            response.Content = broken;
            return response;
        }
    }

    private sealed class BrokenStream(ReadOnlyMemory<byte> rest) : MemoryStream
    {
        private ReadOnlyMemory<byte> rest = rest;

        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer)
        {
            if (rest.IsEmpty) throw new IOException("connection reset");
            var count = Math.Min(buffer.Length, rest.Length);
            rest.Span[..count].CopyTo(buffer);
            rest = rest[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return ValueTask.FromResult(Read(buffer.Span));
            }
            catch (IOException exception)
            {
                return ValueTask.FromException<int>(exception);
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
