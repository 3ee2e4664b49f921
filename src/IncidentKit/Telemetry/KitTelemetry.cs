using System.Diagnostics;
using System.Diagnostics.Metrics;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Remediation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentKit.Telemetry;

/// <summary>The one source of spans and the one meter. Both cost next to nothing while nobody listens.</summary>
internal sealed class KitTelemetry : IDisposable
{
    private static readonly ActivitySource Source = new(TelemetryNames.Source);
    private readonly Meter? ownMeter;
    private readonly Counter<long> calls;
    private readonly Counter<long> throttles;
    private readonly Counter<long> targets;
    private readonly Histogram<double> targetDuration;
    private readonly Counter<long> steps;
    private readonly Histogram<double> stepDuration;

    public KitTelemetry(IMeterFactory? meters = null, ILoggerFactory? loggers = null)
    {
        var meter = meters?.Create(TelemetryNames.Source) ?? (ownMeter = new(TelemetryNames.Source));
        calls = meter.CreateCounter<long>(TelemetryNames.Calls, "{call}", "Calls to AWS that ended.");
        throttles = meter.CreateCounter<long>(TelemetryNames.Throttles, "{call}", "Attempts that AWS refused for their rate.");
        targets = meter.CreateCounter<long>(TelemetryNames.Targets, "{target}", "Targets that ended, by outcome.");
        targetDuration = meter.CreateHistogram<double>(TelemetryNames.TargetDuration, "s", "How long a target took.");
        steps = meter.CreateCounter<long>(TelemetryNames.Steps, "{step}", "Steps of plans that ended, by status.");
        stepDuration = meter.CreateHistogram<double>(TelemetryNames.StepDuration, "s", "How long a step took.");
        Log = (loggers ?? NullLoggerFactory.Instance).CreateLogger(TelemetryNames.Source);
    }

    internal ILogger Log { get; }

    internal static Activity? StartStage(string name, Incident incident) => Source.StartActivity(name)?.SetTag(TelemetryNames.Incident, incident.Id);

    internal static Activity? StartTarget(RegionTarget target) => Source.StartActivity("target")?
        .SetTag(TelemetryNames.Account, target.Account).SetTag(TelemetryNames.Region, target.Region).SetTag(TelemetryNames.Unit, target.Unit);

    internal static Activity? StartStep(PlanStep step) => Source.StartActivity("step")?
        .SetTag(TelemetryNames.Account, step.Account).SetTag(TelemetryNames.Region, step.Region)
        .SetTag(TelemetryNames.Remediator, step.Remediator).SetTag(TelemetryNames.Step, step.Id);

    internal void CountCall(string action, string? error) => calls.Add(1, new(TelemetryNames.Action, action), new(TelemetryNames.Error, error));

    internal void CountThrottle(string action, string region) => throttles.Add(1, new(TelemetryNames.Action, action), new(TelemetryNames.Region, region));

    internal void CountTarget(RegionOutcome outcome, Activity? span)
    {
        span?.SetTag(TelemetryNames.Outcome, outcome.Kind).SetStatus(outcome.Kind == RegionOutcomeKind.Completed ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        targets.Add(1, new(TelemetryNames.Outcome, outcome.Kind), new(TelemetryNames.Service, outcome.Target.Service), new(TelemetryNames.Region, outcome.Target.Region));
        targetDuration.Record(outcome.Elapsed.TotalSeconds, new(TelemetryNames.Outcome, outcome.Kind), new(TelemetryNames.Service, outcome.Target.Service));
    }

    internal void CountStep(PlanStep step, StepResult result, Activity? span)
    {
        span?.SetTag(TelemetryNames.Status, result.Status).SetStatus(result.Status == StepStatus.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        steps.Add(1, new(TelemetryNames.Status, result.Status), new(TelemetryNames.Remediator, step.Remediator), new(TelemetryNames.Error, result.Error?.Code));
        if (result is { StartedAt: { } started, EndedAt: { } ended }) stepDuration.Record((ended - started).TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.Remediator, step.Remediator));
    }

    public void Dispose() => ownMeter?.Dispose();
}
