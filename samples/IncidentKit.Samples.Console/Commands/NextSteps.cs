using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Says plainly what to do next.</summary>
internal static class NextSteps
{
    internal static IReadOnlyList<string> OfPlan(Plan plan)
    {
        var open = plan.Steps.Count(step => step.RequiresApproval && !step.Approved);
        return
        [
            plan.Steps.Any(step => step.Approved)
                ? "check plan.json and report.html, then run execute (a dry run), then execute --execute"
                : "approve steps: edit \"approved\" in plan.json, or run execute --approve recommended --execute for all that is proven",
            .. open > 0 ? (string[])[$"{open} steps need your approval by name: the trail does not prove whose work the resource is"] : [],
        ];
    }

    internal static IReadOnlyList<string> OfExecution(Execution execution)
    {
        if (execution.DryRun) return ["nothing was changed: run again with --execute to make the changes"];
        var failed = execution.Steps.Count(step => step.Status == StepStatus.Failed);
        return failed > 0
            ? [$"{failed} steps failed: mend what execution.json names, and run execute --execute again; what is done is not repeated"]
            : ["run verify: two passes, half an hour apart", "a step was wrong? undo --step ID --execute takes it back where that is possible"];
    }

    internal static IReadOnlyList<string> OfVerification(Verification verification) => verification.Clean
        ? ["change the root password and the password of the e-mail account behind it, if that is not done", "check case-reply.txt and send it: reply --send, or paste it into the case"]
        : ["run investigate again: something is still there or came back", .. OfBlindSpots(verification.BlindSpots), .. verification.Deferred.Select(deferred => $"wait: {deferred}")];

    internal static IReadOnlyList<string> OfBlindSpots(IReadOnlyList<BlindSpot> spots) => spots.Count == 0 ? []
        : [$"{spots.Count} blind spots: what was not seen cannot be called clean; coverage.json says why, permissions --for investigate prints what the caller needs"];
}
