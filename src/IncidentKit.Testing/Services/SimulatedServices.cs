using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.Sts;

namespace IncidentKit.Testing.Services;

/// <summary>The services that the simulated cloud has.</summary>
internal static class SimulatedServices
{
    internal static IReadOnlyList<Func<CloudEngine, ISimulatedService>> All { get; } =
    [
        cloud => new StsService(cloud),
    ];
}
