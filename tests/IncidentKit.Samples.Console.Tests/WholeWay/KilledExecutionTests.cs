using System.Diagnostics;
using System.Text.Json;
using IncidentKit.Samples.Console.Tests.Harness;

namespace IncidentKit.Samples.Console.Tests.WholeWay;

/// <summary>A process that is killed in the middle of its work, again and again, comes to the same end as one that is left alone.</summary>
public sealed class KilledExecutionTests
{
    private const int Kills = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Killed_ten_times_it_ends_as_if_left_alone()
    {
        using var undisturbed = new SimulatedFolder();
        using var killed = new SimulatedFolder();
        await Task.WhenAll(undisturbed.RunAsync("respond"), killed.RunAsync("respond"));
        var whole = await undisturbed.RunAsync("execute", "--approve", "recommended", "--execute");
        var calls = Length(undisturbed) - Length(killed);

        var random = new Random(20260714);
        var points = Enumerable.Range(0, Kills).Select(_ => Length(killed) + random.NextInt64(calls)).Order().ToList();
        var ended = 0;
        foreach (var point in points) ended += await KillAtAsync(killed, point) ? 0 : 1;
        Assert.True(ended <= 2, $"{ended} of {Kills} runs ended before they were killed");
        var last = await killed.RunAsync("execute", "--approve", "recommended", "--execute");

        Assert.True(last.ExitCode == whole.ExitCode, last.ToString());
        Assert.Equal(Statuses(undisturbed), Statuses(killed));
        Assert.Equal(undisturbed.CheckTruth(), killed.CheckTruth());
    }

    /// <summary>Kills a run when the account has been changed up to a point.</summary>
    /// <returns>Whether it was still running.</returns>
    private static async Task<bool> KillAtAsync(SimulatedFolder folder, long point)
    {
        using var process = ConsoleProcess.Start(folder.Arguments("execute", "--approve", "recommended", "--execute"));
        var output = process.StandardOutput.ReadToEndAsync();
        var start = Stopwatch.GetTimestamp();
        while (Length(folder) < point && !process.HasExited && Stopwatch.GetElapsedTime(start) < Patience) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        var isRunning = !process.HasExited;
        if (isRunning) ConsoleProcess.Signal(process, "KILL");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        return isRunning;
    }

    private static long Length(SimulatedFolder folder) => new FileInfo(folder.Journal).Length;

    private static List<string> Statuses(SimulatedFolder folder) => [.. JsonElement.Parse(folder.Read("execution.json")).GetProperty("steps").EnumerateArray()
        .Select(step => $"{step.GetProperty("id").GetString()} {step.GetProperty("status").GetString()}").Order(StringComparer.Ordinal)];
}
