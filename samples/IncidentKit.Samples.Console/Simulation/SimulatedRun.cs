using IncidentKit.Aws;
using IncidentKit.Samples.Console.CommandLine;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Testing;

namespace IncidentKit.Samples.Console.Simulation;

/// <summary>The simulated account that stands in for AWS. What was done to it is kept in the incident's folder, so that each command finds it as the last one left it.</summary>
internal sealed class SimulatedRun : IDisposable
{
    private const string JournalSuffix = ".journal";

    // Nobody learns from waiting for a simulated instance to end.
    private const double Speed = 30;
    private readonly SimulatedJournal journal;

    private SimulatedRun(SimulatedScenario scenario, SimulatedJournal journal) => (Scenario, this.journal) = (scenario, journal);

    /// <summary>How long to wait between two passes: nothing has to spread in this cloud.</summary>
    internal static TimeSpan WaitBetweenPasses { get; } = TimeSpan.FromSeconds(1);

    internal SimulatedScenario Scenario { get; }

    internal TimeProvider Time => Scenario.Cloud.TimeProvider;

    /// <summary>Builds the account of the options, or finds it as it was left; <see langword="null"/> where AWS itself is asked for.</summary>
    /// <exception cref="UsageException">The options contradict each other, or the folder.</exception>
    internal static SimulatedRun? Start(CommandOptions options, IncidentFolder folder)
    {
        var kept = Directory.EnumerateFiles(folder.Root, "*" + JournalSuffix).Select(Path.GetFileNameWithoutExtension).FirstOrDefault();
        if (!options.Simulated)
        {
            return kept is null ? null : throw new UsageException($"the incident in {folder.Root} is a simulated one: add --simulate, or name another folder with --incident");
        }

        var name = options.Scenario ?? kept ?? SimulatedScenarios.Default;
        if (!SimulatedScenarios.Names.Contains(name, StringComparer.OrdinalIgnoreCase)) throw new UsageException($"--simulate {name}: there is no such scenario; there are {string.Join(", ", SimulatedScenarios.Names)}");
        if (kept is null && folder.Has(IncidentState.IncidentFile)) throw new UsageException($"the incident in {folder.Root} is a real one: leave out --simulate, or name another folder with --incident");
        if (kept is not null && !kept.Equals(name, StringComparison.OrdinalIgnoreCase)) throw new UsageException($"the incident in {folder.Root} is simulated as {kept}: leave out {name}, or name another folder with --incident");
        return Start(name.ToLowerInvariant(), folder.Prepare(name.ToLowerInvariant() + JournalSuffix));
    }

    internal void Configure(AwsAccessOptions aws)
    {
        // The user's own settings point elsewhere.
        foreach (var name in (string[])["AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION"]) Environment.SetEnvironmentVariable(name, null);
        aws.Credentials = Scenario.Responder.Credentials;
        aws.HttpClientFactory = Scenario.Cloud.HttpClientFactory;
        // On a busy machine a call may take a second, which is half a minute by this clock.
        (aws.AttemptTimeout, aws.CallDeadline) = (TimeSpan.FromHours(1), TimeSpan.FromHours(1));
    }

    public void Dispose() => journal.Dispose();

    private static SimulatedRun Start(string name, string path)
    {
        var kept = SimulatedJournal.Open(path);
        try
        {
            return new(SimulatedScenarios.Resume(kept, name, new() { TimeProvider = new SimulatedClock { Speed = Speed } }), kept);
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }
}
