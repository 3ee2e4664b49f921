namespace IncidentKit.Telemetry;

/// <summary>Every name that telemetry uses. Dashboards depend on them: add, never rename.</summary>
internal static class TelemetryNames
{
    internal const string Source = "IncidentKit";

    internal const string Calls = "incidentkit.aws.calls";
    internal const string Throttles = "incidentkit.aws.throttles";
    internal const string Targets = "incidentkit.targets";
    internal const string TargetDuration = "incidentkit.target.duration";
    internal const string Steps = "incidentkit.steps";
    internal const string StepDuration = "incidentkit.step.duration";

    internal const string Incident = "incidentkit.incident";
    internal const string Action = "aws.action";
    internal const string Account = "aws.account";
    internal const string Region = "aws.region";
    internal const string Service = "aws.service";
    internal const string Error = "error.type";
    internal const string Outcome = "incidentkit.outcome";
    internal const string Unit = "incidentkit.unit";
    internal const string Step = "incidentkit.step";
    internal const string Remediator = "incidentkit.remediator";
    internal const string Phase = "incidentkit.phase";
    internal const string Status = "incidentkit.status";
    internal const string DryRun = "incidentkit.dry_run";
}
