using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.Account;
using IncidentKit.Testing.Services.AutoScaling;
using IncidentKit.Testing.Services.CloudTrail;
using IncidentKit.Testing.Services.CostExplorer;
using IncidentKit.Testing.Services.Ec2;
using IncidentKit.Testing.Services.Iam;
using IncidentKit.Testing.Services.Lambda;
using IncidentKit.Testing.Services.Organizations;
using IncidentKit.Testing.Services.S3;
using IncidentKit.Testing.Services.Sts;
using IncidentKit.Testing.Services.Support;

namespace IncidentKit.Testing.Services;

/// <summary>The services that the simulated cloud has.</summary>
internal static class SimulatedServices
{
    internal static IReadOnlyList<Func<CloudEngine, ISimulatedService>> All { get; } =
    [
        cloud => new IamService(cloud),
        cloud => new StsService(cloud),
        cloud => new Ec2Service(cloud, account => cloud.Account(account).Iam.Current),
        cloud => new AutoScalingService(cloud),
        cloud => new LambdaService(cloud, account => cloud.Account(account).Iam.Current),
        cloud => new CloudTrailService(cloud),
        static _ => new S3Service(),
        cloud => new CostExplorerService(cloud),
        cloud => new SupportService(cloud),
        cloud => new AccountService(cloud),
        cloud => new OrganizationsService(cloud),
    ];
}
