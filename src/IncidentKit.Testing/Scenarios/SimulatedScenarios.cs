using IncidentKit.Testing.Scenarios;
using IncidentKit.Testing.Scenarios.FiveDays;

namespace IncidentKit.Testing;

/// <summary>The scenarios that can be played, by name.</summary>
public static class SimulatedScenarios
{
    /// <summary>The scenario that is meant where none is named.</summary>
    public const string Default = FiveDayNotice.Name;

    private static readonly Dictionary<string, Func<SimulatedCloudOptions?, SimulatedScenario>> All = new(StringComparer.OrdinalIgnoreCase)
    {
        [FiveDayNotice.Name] = FiveDayNotice.Build,
        [EmptyCompany.Name] = EmptyCompany.Build,
    };

    /// <summary>The names, the default one first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Keys];

    /// <summary>Builds a scenario.</summary>
    /// <param name="name">Its name; <see langword="null"/> for the default one.</param>
    /// <param name="options">How the cloud behaves. Its clock must be a <see cref="SimulatedClock"/>; the time that it shows is the scenario's present.</param>
    /// <exception cref="ArgumentException">There is no such scenario, or the clock is another.</exception>
    public static SimulatedScenario Build(string? name = null, SimulatedCloudOptions? options = null) => All.TryGetValue(name ?? Default, out var build)
        ? build(options)
        : throw new ArgumentException($"there is no scenario '{name}'; there are {string.Join(", ", Names)}", nameof(name));

    /// <summary>Builds a scenario as of a journal's start, finds it as the journal's calls left it, and lets its clock run on from the present time.</summary>
    /// <param name="journal">The journal; new calls that change something are added to it.</param>
    /// <param name="name">The scenario's name; <see langword="null"/> for the default one. The same name and seed are needed each time.</param>
    /// <param name="options">How the cloud behaves. Its clock, if it is a <see cref="SimulatedClock"/>, is set; any other is replaced.</param>
    /// <exception cref="ArgumentException">There is no such scenario.</exception>
    /// <exception cref="InvalidDataException">The journal is of another scenario or seed.</exception>
    public static SimulatedScenario Resume(SimulatedJournal journal, string? name = null, SimulatedCloudOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(journal);
        options ??= new();
        var clock = options.TimeProvider as SimulatedClock ?? new SimulatedClock();
        // It stands still while the scenario is built, or the same would not come of it each time.
        clock.Stop();
        clock.SetUtcNow(journal.StartedAt);
        options.TimeProvider = clock;
        var scenario = Build(name, options);
        var now = TimeProvider.System.GetUtcNow();
        if (now > clock.GetUtcNow()) clock.SetUtcNow(now);
        scenario.Cloud.Keep(journal);
        clock.Start();
        return scenario;
    }
}
