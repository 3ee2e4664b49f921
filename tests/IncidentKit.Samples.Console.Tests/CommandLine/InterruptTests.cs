using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.CommandLine;

/// <summary>Ctrl-C, wherever it comes, ends the console quietly, and the same command goes on.</summary>
public sealed class InterruptTests
{
    [Fact]
    public async Task A_response_that_is_stopped_at_every_stage_goes_on_to_its_end()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        string[] respond = ["respond", "--simulate", "--incident", folder["incident"], "--approve", "recommended", "--execute"];
        // While it looks at the Regions, while it executes the plan, while it verifies.
        foreach (var written in (string[])["lineage.json", "plan.json", "execution.json"])
        {
            using var process = ConsoleProcess.Start(respond);
            while (!File.Exists(folder[$"incident/{written}"]) && !process.HasExited) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
            ConsoleProcess.Signal(process, "INT");
            var stopped = await ConsoleProcess.EndAsync(process);
            Assert.True(stopped.ExitCode == 1, $"{written}: {stopped}");
            Assert.Equal("incidentkit respond: stopped: what was done is in the journal; run respond again, and it goes on\n", stopped.Error);
        }

        var run = await ConsoleProcess.RunAsync([.. respond, "--json"]);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.True(run.Json.GetProperty("clean").GetBoolean());
        Assert.DoesNotContain(run.Json.GetProperty("steps").EnumerateObject(), status => status.Name is not ("succeeded" or "skipped"));
    }
}
