using System.Diagnostics;

namespace IncidentKit.Samples.Web.Tests;

/// <summary>The web sample as its user starts it, at a free port of loopback.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process process;

    private WebProcess(Process process, Uri url) => (this.process, Client) = (process, new() { BaseAddress = url });

    internal HttpClient Client { get; }

    internal static async Task<WebProcess> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IncidentKit.Samples.Web.dll"), "--urls", "http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = AppContext.BaseDirectory,
        };
        var started = Process.Start(start)!;
        while (await started.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at < 0) continue;
            _ = started.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new(started, new(line[(at + Listening.Length)..].Trim()));
        }

        throw new InvalidOperationException("the program ended before it listened");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
