using System.Diagnostics;
using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.CommandLine;

/// <summary>What stands between the console and AWS is told in one line.</summary>
public sealed class EndpointTests
{
    private static readonly Dictionary<string, string> Credentials = new() { ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE", ["AWS_SECRET_ACCESS_KEY"] = "an example", ["AWS_REGION"] = "us-east-1" };

    [Theory]
    [InlineData(200, "text/html", "<html><body>Welcome to the hotel</body></html>", "does not answer as AWS does")]
    [InlineData(404, "text/html", "<html><body>Not found</body></html>", "does not answer as AWS does")]
    [InlineData(502, "text/html", "<html><body>Bad gateway</body></html>", "does not answer as AWS does")]
    [InlineData(403, "text/xml", "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>x</Message></Error></ErrorResponse>", "the AWS credentials are expired")]
    [InlineData(403, "text/xml", "<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>x</Message></Error></ErrorResponse>", "does not know the access key")]
    [InlineData(403, "text/xml", "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>x</Message></Error></ErrorResponse>", "the secret does not fit")]
    public async Task An_answer_that_is_no_good_is_explained(int status, string contentType, string body, string message)
    {
        using var folder = new TemporaryFolder();
        using var endpoint = CannedEndpoint.Answering(status, contentType, body);
        using var process = ConsoleProcess.Start(Investigate(folder, endpoint.Url), Credentials);
        ExpectFailure(await ConsoleProcess.EndAsync(process), message);
        Assert.False(Directory.Exists(folder["incident"]));
    }

    [Fact]
    public async Task An_endpoint_where_nobody_listens_is_told()
    {
        using var folder = new TemporaryFolder();
        using var process = ConsoleProcess.Start(Investigate(folder, CannedEndpoint.Nobody()), Credentials);
        ExpectFailure(await ConsoleProcess.EndAsync(process), "cannot be reached");
    }

    [Fact]
    public async Task Ctrl_C_stops_the_wait_for_a_silent_endpoint()
    {
        using var folder = new TemporaryFolder();
        using var endpoint = CannedEndpoint.Silent();
        using var process = ConsoleProcess.Start(Investigate(folder, endpoint.Url), Credentials);
        await endpoint.Asked.WaitAsync(TestContext.Current.CancellationToken);
        Interrupt(process);
        ExpectFailure(await ConsoleProcess.EndAsync(process), "stopped: nothing was changed");
    }

    private static string[] Investigate(TemporaryFolder folder, string url) => ["investigate", "--incident", folder["incident"], "--ip", "203.0.113.7", "--endpoint-url", url];

    private static void Interrupt(Process process) => ConsoleProcess.Signal(process, "INT");

    private static void ExpectFailure(ConsoleRun run, string message)
    {
        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains(message, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
