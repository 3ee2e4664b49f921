using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Telemetry;
using IncidentKit.Trail.Lineage;
using Microsoft.Extensions.Time.Testing;

namespace IncidentKit.Tests.Detection;

/// <summary>An investigator over accounts that exist in the test alone; the fan-out is the real one.</summary>
internal sealed class InvestigatorHarness : IAwsIdentity, IRegionCatalog, ICostReader, IAwsClients
{
    internal const string Account = "111122223333";
    internal static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    internal FakeTimeProvider Time { get; } = new(Start.AddDays(2));

    internal List<IDetector> Detectors { get; } = [];

    internal List<AwsRegion> Regions { get; } = [new("us-east-1", RegionStatus.EnabledByDefault), new("eu-west-1", RegionStatus.Enabled), new("ap-east-1", RegionStatus.Disabled)];

    internal HashSet<string> Unreachable { get; } = [];

    internal bool RegionsAreHidden { get; set; }

    internal Func<IReadOnlyList<CostEntry>> Bill { get; set; } = () => [];

    internal int BillsRead { get; private set; }

    internal Incident Incident { get; set; } = new() { Id = "inc-1", Indicators = new(), Window = new(Start) };

    internal LineageGraph Lineage { get; set; } = LineageGraph.Empty;

    internal Task<Investigation> RunAsync(InvestigationOptions? options = null, IProgress<InvestigationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new Investigator(new(Detectors), this, this, this, new RegionFanOut(Time, new KitTelemetry()), this, Time).InvestigateAsync(Incident, Lineage, options, progress, cancellationToken);

    public Task<AwsCaller> GetCallerAsync(CancellationToken cancellationToken = default) => Task.FromResult(new AwsCaller(Account, $"arn:aws:iam::{Account}:user/responder", "AIDA1", "aws"));

    public Task<AwsCaller> GetCallerAsync(string account, CancellationToken cancellationToken = default) => Unreachable.Contains(account)
        ? Task.FromException<AwsCaller>(new AwsAccessException($"no role in {account}"))
        : Task.FromResult(new AwsCaller(account, $"arn:aws:sts::{account}:assumed-role/responder/s", "AROA1:s", "aws"));

    public Task<IReadOnlyList<AwsRegion>> ReadAsync(string account, CancellationToken cancellationToken = default) =>
        RegionsAreHidden ? Task.FromException<IReadOnlyList<AwsRegion>>(new AwsAccessException($"the Regions of account {account} cannot be listed: denied")) : Task.FromResult<IReadOnlyList<AwsRegion>>(Regions);

    public async Task<IReadOnlyList<CostEntry>> ReadAsync(string account, string region, IncidentWindow window, CancellationToken cancellationToken = default)
    {
        BillsRead++;
        await Task.Yield();
        return Bill();
    }

    public TClient Get<TClient>(string account, string region) where TClient : class => throw new InvalidOperationException("no detector of this test calls AWS");
}
