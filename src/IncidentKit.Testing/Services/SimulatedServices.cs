using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.CloudTrail;
using IncidentKit.Testing.Services.Iam;
using IncidentKit.Testing.Services.S3;
using IncidentKit.Testing.Services.Sts;

namespace IncidentKit.Testing.Services;

/// <summary>The services that the simulated cloud has.</summary>
internal static class SimulatedServices
{
    internal static IReadOnlyList<Func<CloudEngine, ISimulatedService>> All { get; } =
    [
        cloud => new IamService(cloud),
        cloud => new StsService(cloud),
        cloud => new CloudTrailService(cloud),
        static _ => new S3Service(),
    ];
}
