using System.CommandLine;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation;
using IncidentKit.Samples.Console.CommandLine;
using IncidentKit.Samples.Console.Display;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Samples.Console;

/// <summary>What a command runs with: the incident's folder, the kit's services, the display.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Session(ParseResult parsed, IDisplay display, IncidentFolder folder, SimulatedRun? simulation, ServiceProvider services) =>
        (Options, Display, Folder, Simulation, this.services) = (new(parsed), display, folder, simulation, services);

    internal CommandOptions Options { get; }

    internal IDisplay Display { get; }

    internal IncidentFolder Folder { get; }

    internal SimulatedRun? Simulation { get; }

    internal TimeProvider Time => Get<TimeProvider>();

    internal IIncidentResponder Responder => Get<IIncidentResponder>();

    internal T Get<T>() where T : notnull => services.GetRequiredService<T>();

    internal static Session Open(ParseResult parsed, IDisplay display)
    {
        var options = new CommandOptions(parsed);
        var folder = IncidentFolder.Open(parsed.GetValue(SharedOptions.Incident)!);
        try
        {
            var simulation = options.Simulated ? SimulatedRun.Start(options.Scenario, folder) : null;
            var collection = new ServiceCollection();
            if (simulation is not null) collection.AddSingleton(simulation.Time);
            collection.AddSingleton<IEvidenceStore>(new DirectoryEvidenceStore(folder.PathOf("evidence")));
            collection.AddIncidentKit(aws =>
            {
                aws.Profile = options.Profile;
                aws.EndpointUrl = options.EndpointUrl;
                aws.AssumeRoleName = options.AssumeRole;
                simulation?.Configure(aws);
            }).UseSqliteStore(folder.Database);
            return new(parsed, display, folder, simulation, collection.BuildServiceProvider());
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Folder.Dispose();
    }
}
