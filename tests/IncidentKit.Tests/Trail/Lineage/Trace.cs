using IncidentKit.Incidents;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Lineage;

/// <summary>Traces with the whole table of the kit.</summary>
internal static class Trace
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider();

    internal static ILineageBuilder Builder => Services.GetRequiredService<ILineageBuilder>();

    internal static Incident Of(Indicators indicators, Trusted? trusted = null) => new()
    {
        Id = "test", Indicators = indicators, Trusted = trusted ?? new(), Window = new(indicators.Since ?? DateTimeOffset.UnixEpoch),
    };

    internal static Task<LineageGraph> RunAsync(string path, Indicators indicators, Trusted? trusted = null) => Builder.BuildAsync(Of(indicators, trusted), [new FileTrailSource(path)]);

    internal static Task<LineageGraph> RunAsync(ITrailSource source, Indicators indicators, Trusted? trusted = null) => Builder.BuildAsync(Of(indicators, trusted), [source]);
}
