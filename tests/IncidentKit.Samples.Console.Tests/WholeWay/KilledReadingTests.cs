using System.Diagnostics;
using System.Text.Json.Nodes;
using IncidentKit.Samples.Console.Tests.Harness;
using IncidentKit.Testing;

namespace IncidentKit.Samples.Console.Tests.WholeWay;

/// <summary>A process that is killed while it fetches a trail goes on where it was when the same command runs again.</summary>
public sealed class KilledReadingTests
{
    private const int Kills = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Killed_while_it_reads_it_fetches_the_rest_alone_and_finds_the_same()
    {
        var clock = new SimulatedClock();
        clock.Stop();
        var scenario = SimulatedScenarios.Build("five-day-notice", new() { TimeProvider = clock });
        clock.Start();
        scenario.Account.Faults.Clear();
        scenario.Account.Faults.Throttle("s3:GetObject", 5, 25);
        await using var endpoint = await scenario.Cloud.ListenAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["notice.eml"], scenario.NoticeEmail);

        await RunAsync("whole");
        var files = Fetched(scenario);
        var random = new Random(20260714);
        foreach (var point in Enumerable.Range(0, Kills).Select(_ => random.Next(2, files - 10)).Order()) await KillAsync(point);
        var kept = Kept();
        var before = Fetched(scenario);
        await RunAsync("killed");

        Assert.InRange(kept, 1, files);
        Assert.Equal(Kept() - kept, Fetched(scenario) - before);
        Assert.Equal(Lineage("whole"), Lineage("killed"));

        string[] Arguments(string incident) => ["investigate", "--incident", folder[incident], "--json", "--endpoint-url", $"{endpoint.Url}", "--notice", folder["notice.eml"], "--regions", "us-east-1"];

        Process Start(string incident)
        {
            var credentials = scenario.Responder.Credentials.GetCredentials();
            return ConsoleProcess.Start(Arguments(incident), new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = credentials.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretKey, ["AWS_REGION"] = "us-east-1" });
        }

        async Task RunAsync(string incident)
        {
            using var process = Start(incident);
            var run = await ConsoleProcess.EndAsync(process);
            Assert.True(run.ExitCode is 3 or 4, run.ToString());
        }

        // A later kill comes when more is kept.
        async Task KillAsync(int point)
        {
            using var process = Start("killed");
            var output = process.StandardOutput.ReadToEndAsync();
            var start = Stopwatch.GetTimestamp();
            while (Kept() < point && !process.HasExited && Stopwatch.GetElapsedTime(start) < Patience) await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
            Assert.False(process.HasExited, $"it ended before {point} files were kept");
            ConsoleProcess.Signal(process, "KILL");
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await output;
        }

        int Kept() => Directory.Exists(Path.Combine(folder["killed"], "trail", "s3")) ? Directory.EnumerateFiles(Path.Combine(folder["killed"], "trail", "s3"), "*.gz", SearchOption.AllDirectories).Count() : 0;

        string Lineage(string incident)
        {
            var lineage = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(folder[incident], "lineage.json")))!;
            foreach (var counted in (string[])["trail", "window"]) lineage.Remove(counted);
            Assert.NotEmpty((JsonArray)lineage["credentials"]!);
            return lineage.ToJsonString();
        }
    }

    private static int Fetched(SimulatedScenario scenario) => scenario.Cloud.Calls.Count(call => call is { Operation: "GetObject", ErrorCode: null } && call.AccessKeyId == scenario.Responder.AccessKeyId);
}
