using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Telemetry;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Sigma.Hunting;

namespace IncidentKit.Detection;

/// <summary>Runs every detector in every account and Region at once, reads the bill, and says what was not seen.</summary>
internal sealed class Investigator(DetectorCatalog catalog, IAwsClients clients, IAwsIdentity identity, IRegionCatalog regions, IRegionFanOut fanOut, ICostReader costs, TimeProvider time) : IInvestigator
{
    // Calls are paced one by one; targets need not wait for each other.
    private const int MaxConcurrency = 1024;
    private const string Bill = "ce/bill";

    public async Task<Investigation> InvestigateAsync(Incident incident, LineageGraph lineage, InvestigationOptions? options = null,
        IProgress<InvestigationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(lineage);
        options ??= new();
        using var span = KitTelemetry.StartStage("investigate", incident);
        var startedAt = time.GetUtcNow();
        var detectors = catalog.Select(options.Detectors);
        var limits = new RegionFanOutOptions { TargetTimeout = options.TargetTimeout, MaxConcurrency = MaxConcurrency };
        var caller = await identity.GetCallerAsync(cancellationToken);
        var (scopes, unreachable) = await new AccountScopes(identity, regions).ReadAsync(incident, caller, options.Regions, cancellationToken);

        var shared = new DetectionRun();
        var (targets, skipped) = TargetsOf(scopes, detectors);
        var run = new InvestigationRun(targets, skipped, target => new()
        {
            Detector = catalog[target.Unit].Descriptor, Account = target.Account, Region = target.Region, Incident = incident, Lineage = lineage,
            Clients = clients, Time = time, Run = shared,
        }, catalog, progress);
        await fanOut.RunAsync(targets, run.DetectAsync, limits, run, cancellationToken);
        var (bills, unread) = await ReadBillsAsync(scopes, shared, incident.Window, run.Coverage, limits, cancellationToken);

        return new()
        {
            Incident = incident,
            StartedAt = startedAt,
            EndedAt = time.GetUtcNow(),
            Caller = caller.Arn,
            Lineage = lineage,
            Findings = new HitEvidence(options.Hits).AddTo(run.Findings),
            Coverage = run.Coverage,
            Costs = bills,
            BlindSpots = [.. unreachable, .. new BlindSpots([.. catalog.Descriptors], incident.Window).Find(scopes, [.. run.Coverage, .. unread], bills, lineage)],
        };
    }

    private static (IReadOnlyList<RegionTarget> Targets, IReadOnlyList<CoverageTarget> Skipped) TargetsOf(IReadOnlyList<AccountScope> scopes, IReadOnlyList<IDetector> detectors)
    {
        var all = (from scope in scopes
                   from detector in detectors
                   from region in detector.Descriptor.Scope == UnitScope.Global ? [scope.HomeRegion] : scope.Selected
                   select (Scope: scope, Target: new RegionTarget(scope.Account, region, detector.Descriptor.Service, detector.Descriptor.Id))).ToLookup(item => item.Scope.Disabled.All(region => region.Name != item.Target.Region));
        return ([.. all[true].Select(item => item.Target)],
            [.. all[false].Select(item => InvestigationRun.CoverageOf(new(item.Target, RegionOutcomeKind.RegionDisabled) { Detail = "the account has not enabled the Region" }))]);
    }

    private async Task<(IReadOnlyList<CostEntry> Bills, IReadOnlyList<CoverageTarget> Unread)> ReadBillsAsync(IReadOnlyList<AccountScope> scopes, DetectionRun shared, IncidentWindow window,
        IReadOnlyList<CoverageTarget> coverage, RegionFanOutOptions limits, CancellationToken cancellationToken)
    {
        var targets = scopes.Select(scope => new RegionTarget(scope.Account, scope.HomeRegion, "ce", Bill)).ToList();
        var bills = new IReadOnlyList<CostEntry>[targets.Count];
        var outcomes = await fanOut.RunAsync(targets, async (target, token) => bills[targets.IndexOf(target)] = await SharedCosts.ReadAsync(shared, costs, target.Account, target.Region, window, token),
            limits, cancellationToken: cancellationToken);
        return ([.. bills.Where(bill => bill is not null).SelectMany(bill => bill)],
            [.. outcomes.Where(outcome => outcome.Kind != RegionOutcomeKind.Completed && !IsTold(outcome)).Select(outcome => InvestigationRun.CoverageOf(outcome) with { Outcome = Unseen(outcome.Kind) })]);

        bool IsTold(RegionOutcome outcome) => coverage.Any(target => target.Account == outcome.Target.Account && target.Service == "ce"
            && target.Outcome is not (RegionOutcomeKind.Completed or RegionOutcomeKind.NotAvailable));

        // A bill that AWS does not offer is not seen all the same.
        static RegionOutcomeKind Unseen(RegionOutcomeKind kind) => kind == RegionOutcomeKind.NotAvailable ? RegionOutcomeKind.Failed : kind;
    }
}
