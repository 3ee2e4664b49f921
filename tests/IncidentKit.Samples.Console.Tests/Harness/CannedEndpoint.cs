using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IncidentKit.Samples.Console.Tests.Harness;

/// <summary>An endpoint on loopback that gives every request the same answer, or none at all.</summary>
internal sealed class CannedEndpoint : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string? answer;
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CannedEndpoint(string? answer)
    {
        this.answer = answer;
        listener.Start();
        _ = AcceptAsync();
    }

    internal string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Ends when the first request came.</summary>
    internal Task Asked => asked.Task;

    internal static CannedEndpoint Silent() => new(null);

    internal static CannedEndpoint Answering(int status, string contentType, string body) =>
        new($"HTTP/1.1 {status} Status\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");

    /// <summary>The URL of a port where nobody listens.</summary>
    internal static string Nobody()
    {
        using var endpoint = Silent();
        return endpoint.Url;
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            if (await stream.ReadAsync(new byte[64 << 10]) > 0) asked.TrySetResult();
            if (answer is null) await stream.ReadExactlyAsync(new byte[64 << 10]);
            else await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        }
    }
}
