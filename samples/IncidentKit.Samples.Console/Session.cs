using IncidentKit.Incidents;
using IncidentKit.Remediation;
using IncidentKit.Samples.Console.CommandLine;
using IncidentKit.Samples.Console.Commands;
using IncidentKit.Samples.Console.Display;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Simulation;
using IncidentKit.Trail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentKit.Samples.Console;

/// <summary>What a command runs with: the options, the incident's folder, the kit's services, the display.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly IncidentFolder? folder;
    private readonly ServiceProvider services;

    private Session(CommandOptions options, IDisplay display, IncidentFolder? folder, SimulatedRun? simulation)
    {
        (Options, Display, this.folder, Simulation) = (options, display, folder, simulation);
        var collection = new ServiceCollection();
        if (options.Verbosity == "detailed")
            collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new ErrorStreamLog(System.Console.Error, TimeProvider.System)));
        var kit = collection.AddIncidentKit(aws =>
        {
            aws.Profile = options.Profile;
            aws.EndpointUrl = options.EndpointUrl;
            aws.AssumeRoleName = options.AssumeRole;
            simulation?.Configure(aws);
        });
        if (simulation is not null) collection.AddSingleton(simulation.Time);
        if (folder is not null)
        {
            collection.AddSingleton<IEvidenceStore>(new DirectoryEvidenceStore(folder.PathOf(OutputFiles.Evidence)));
            collection.AddSingleton<ITrailSpool>(Spool = new(folder.PathOf(OutputFiles.TrailPieces)));
            kit.UseSqliteStore(folder.Database);
        }

        services = collection.BuildServiceProvider();
    }

    internal CommandOptions Options { get; }

    internal IDisplay Display { get; }

    internal IncidentFolder Folder => folder ?? throw new InvalidOperationException("the command said that it needs no folder");

    /// <summary>What stands in for AWS, when that was asked for.</summary>
    internal SimulatedRun? Simulation { get; }

    /// <summary>Keeps what was fetched of the trail, so that a run that was cut off goes on where it was.</summary>
    internal DirectoryTrailSpool? Spool { get; }

    internal NextSteps Next => new(this);

    internal TimeProvider Time => Get<TimeProvider>();

    internal IIncidentResponder Responder => Get<IIncidentResponder>();

    internal T Get<T>() where T : notnull => services.GetRequiredService<T>();

    internal static Session Open(CommandOptions options, FolderUse use, IDisplay display)
    {
        var opened = use == FolderUse.None ? null : IncidentFolder.Open(options.Incident, make: use == FolderUse.Made);
        SimulatedRun? simulation = null;
        try
        {
            simulation = options.AsksAws && opened is not null ? SimulatedRun.Start(options, opened) : null;
            return new(options, display, opened, simulation);
        }
        catch
        {
            simulation?.Dispose();
            opened?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Simulation?.Dispose();
        folder?.Dispose();
    }
}
