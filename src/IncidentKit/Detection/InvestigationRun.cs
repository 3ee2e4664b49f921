using IncidentKit.Regions;

namespace IncidentKit.Detection;

/// <summary>Collects what the detectors of one investigation find, and how each target ends.</summary>
internal sealed class InvestigationRun : IProgress<RegionOutcome>
{
    private readonly Func<RegionTarget, DetectionContext> contextOf;
    private readonly DetectorCatalog detectors;
    private readonly IProgress<InvestigationProgress>? progress;
    private readonly int total;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Finding> findings = [];
    private readonly List<CoverageTarget> coverage;

    internal InvestigationRun(IReadOnlyList<RegionTarget> targets, IReadOnlyList<CoverageTarget> skipped, Func<RegionTarget, DetectionContext> contextOf,
        DetectorCatalog detectors, IProgress<InvestigationProgress>? progress)
    {
        (this.contextOf, this.detectors, this.progress) = (contextOf, detectors, progress);
        coverage = [.. skipped];
        total = targets.Count + skipped.Count;
        progress?.Report(new(total, coverage.Count, null, 0));
    }

    /// <summary>The findings, most severe first; the same findings are always in the same order.</summary>
    internal IReadOnlyList<Finding> Findings
    {
        get
        {
            lock (gate)
            {
                return [.. findings.Values.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Account, StringComparer.Ordinal).ThenBy(finding => finding.Region, StringComparer.Ordinal)
                    .ThenBy(finding => finding.Detector, StringComparer.Ordinal).ThenBy(finding => finding.Resource.Id, StringComparer.Ordinal).ThenBy(finding => finding.Id, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>How each target ended, in a stable order.</summary>
    internal IReadOnlyList<CoverageTarget> Coverage
    {
        get
        {
            lock (gate)
            {
                return [.. coverage.OrderBy(target => target.Account, StringComparer.Ordinal).ThenBy(target => target.Region, StringComparer.Ordinal).ThenBy(target => target.Detector, StringComparer.Ordinal)];
            }
        }
    }

    internal static CoverageTarget CoverageOf(RegionOutcome outcome) => new()
    {
        Account = outcome.Target.Account, Region = outcome.Target.Region, Service = outcome.Target.Service, Detector = outcome.Target.Unit,
        Outcome = outcome.Kind, Detail = outcome.Detail, Calls = outcome.Calls, Throttled = outcome.Throttled, ElapsedMs = (long)outcome.Elapsed.TotalMilliseconds,
    };

    /// <summary>Runs one target's detector; what it yields before it fails is kept.</summary>
    internal async Task DetectAsync(RegionTarget target, CancellationToken cancellationToken)
    {
        await foreach (var finding in detectors[target.Unit].DetectAsync(contextOf(target), cancellationToken).WithCancellation(cancellationToken))
        {
            lock (gate) findings.TryAdd(finding.Id, finding);
        }
    }

    void IProgress<RegionOutcome>.Report(RegionOutcome value)
    {
        lock (gate)
        {
            coverage.Add(CoverageOf(value));
            progress?.Report(new(total, coverage.Count, coverage[^1], findings.Count));
        }
    }
}
