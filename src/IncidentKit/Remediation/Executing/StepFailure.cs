using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Reporting;

namespace IncidentKit.Remediation.Executing;

/// <summary>Turns what a remediator threw into the step's outcome.</summary>
internal static class StepFailure
{
    internal const string NotApproved = "NotApproved";
    internal const string PredecessorFailed = "PredecessorFailed";
    internal const string ResourceChanged = "ResourceChanged";
    internal const string Protected = "Protected";
    internal const string TimedOut = "TimedOut";
    private const string Deferred = "Deferred";
    private const string Failed = "Failed";

    internal static (StepStatus Status, StepError Error) Of(Exception exception) => exception switch
    {
        // Remediators say so of a resource that is not any more what the plan was made for.
        PlanException => (StepStatus.Skipped, Error(ResourceChanged, exception.Message)),
        DeferredException => (StepStatus.Deferred, Error(Deferred, exception.Message)),
        TimeoutException => (StepStatus.Failed, Error(TimedOut, exception.Message)),
        AmazonServiceException { ErrorCode.Length: > 0 } service => (StepStatus.Failed, Error(service.ErrorCode, service.Message)),
        _ => (StepStatus.Failed, Error(Failed, AwsErrors.Describe(exception))),
    };

    internal static StepError Error(string code, string message) => new(UntrustedText.Clean(code, 100), UntrustedText.Clean(message));

    /// <summary>Whether waiting a little helps: something else still holds the resource, or AWS has not told all of itself of the last change.</summary>
    internal static bool IsPassing(Exception exception) => AwsErrors.KindOf(exception) == AwsErrorKind.Conflict;

    internal static string? CodeOf(Exception? exception) => (exception as AmazonServiceException)?.ErrorCode ?? exception?.GetType().Name;
}
