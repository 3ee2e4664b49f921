using IncidentKit.Regions;
using IncidentKit.Remediation;
using Microsoft.Extensions.Logging;

namespace IncidentKit.Telemetry;

/// <summary>Every log message of the kit. Ids and names are frozen; texts hold ids and codes, never what an attacker can write at will.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Investigation of incident {Incident} ended: {Findings} findings, {BlindSpots} blind spots", EventName = "InvestigationEnded")]
    internal static partial void InvestigationEnded(this ILogger logger, string incident, int findings, int blindSpots);

    [LoggerMessage(2, LogLevel.Information, "Run {Run} of incident {Incident} begins", EventName = "RunStarted")]
    internal static partial void RunStarted(this ILogger logger, string incident, string run);

    [LoggerMessage(3, LogLevel.Information, "Run {Run} of incident {Incident} ended", EventName = "RunEnded")]
    internal static partial void RunEnded(this ILogger logger, string incident, string run);

    [LoggerMessage(4, LogLevel.Warning, "Run {Run} of incident {Incident} goes on where run {Earlier} broke off", EventName = "RunResumed")]
    internal static partial void RunResumed(this ILogger logger, string incident, string run, string earlier);

    [LoggerMessage(5, LogLevel.Information, "Step {Step} ({Remediator}) ended as {Status} {Code}", EventName = "StepEnded")]
    internal static partial void StepEnded(this ILogger logger, string step, string remediator, StepStatus status, string? code);

    [LoggerMessage(6, LogLevel.Information, "Step {Step} ({Remediator}) is tried again after {Code}, try {Attempt}", EventName = "StepRetried")]
    internal static partial void StepRetried(this ILogger logger, string step, string remediator, string? code, int attempt);

    [LoggerMessage(7, LogLevel.Information, "Verification pass {Pass} of incident {Incident}: {Remaining} remain, {New} are new, {Calls} calls by contained credentials", EventName = "PassEnded")]
    internal static partial void PassEnded(this ILogger logger, string incident, int pass, int remaining, int @new, int calls);

    [LoggerMessage(8, LogLevel.Debug, "{Unit} in {Account} {Region} ended as {Outcome}", EventName = "TargetEnded")]
    internal static partial void TargetEnded(this ILogger logger, string unit, string account, string region, RegionOutcomeKind outcome);

    [LoggerMessage(9, LogLevel.Warning, "What the caller stands on in account {Account} could not be read: {Code}", EventName = "CallerUnread")]
    internal static partial void CallerUnread(this ILogger logger, string account, string code);
}
