using IncidentKit.Samples.Console.Tests.Harness;
using IncidentKit.Testing;

namespace IncidentKit.Samples.Console.Tests.WholeWay;

/// <summary>An incident's folder with the simulated account in it.</summary>
internal sealed class SimulatedFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal string Path => folder["incident"];

    /// <summary>The file that the account is kept in.</summary>
    internal string Journal => Directory.EnumerateFiles(Path, "*.journal").Single();

    internal string[] Arguments(params string[] command) => [.. command, "--simulate", "--incident", Path];

    internal Task<ConsoleRun> RunAsync(params string[] command) => ConsoleProcess.RunAsync(Arguments(command));

    internal string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    /// <summary>What is wrong with the account as the runs left it, by what really happened.</summary>
    internal IReadOnlyList<string> CheckTruth()
    {
        using var journal = SimulatedJournal.Open(Journal);
        var scenario = SimulatedScenarios.Resume(journal);
        return scenario.Truth.Check(scenario.Cloud);
    }

    public void Dispose() => folder.Dispose();
}
