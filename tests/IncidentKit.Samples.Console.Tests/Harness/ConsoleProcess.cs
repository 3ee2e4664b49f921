using System.Diagnostics;
using System.Text.Json;

namespace IncidentKit.Samples.Console.Tests.Harness;

/// <summary>Runs the console as its user does: as a process.</summary>
internal static class ConsoleProcess
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    internal static async Task<ConsoleRun> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await EndAsync(process);
    }

    /// <summary>Starts the console with no credentials and no settings of this machine's user.</summary>
    internal static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] console = ["dotnet", Path.Combine(AppContext.BaseDirectory, "IncidentKit.Samples.Console.dll")];
        // What a shell runs in the background ignores Ctrl-C, and so would its children.
        if (OperatingSystem.IsLinux()) console = ["env", "--default-signal=INT", .. console];
        var start = new ProcessStartInfo(console[0], [.. console[1..], .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent";
        start.Environment["AWS_CONFIG_FILE"] = "/nonexistent";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Sends a signal, such as <c>INT</c> for Ctrl-C or <c>KILL</c>, to the process alone.</summary>
    internal static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    internal static async Task<ConsoleRun> EndAsync(Process process)
    {
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Longest, TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }
}

/// <summary>What a run of the console came to.</summary>
internal sealed record ConsoleRun(int ExitCode, string Output, string Error)
{
    internal JsonElement Json => JsonElement.Parse(Output);

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}
