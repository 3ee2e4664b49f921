using IncidentKit.Detection;
using IncidentKit.Remediation;
using IncidentKit.Samples.Console.Folder;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Says plainly what to do next, with the commands as they are to be typed.</summary>
internal sealed class NextSteps(Session session)
{
    private const string RecommendedExecution = "execute --approve recommended --execute";

    internal IReadOnlyList<string> OfInvestigation(Investigation investigation) =>
        ["open report.html: what is the attacker's has an event that proves it; what is of unknown origin is for you to decide", $"make the plan: {Command("plan")}", .. OfBlindSpots(investigation.BlindSpots)];

    internal IReadOnlyList<string> OfPlan(Plan plan) =>
    [
        "nothing was changed: read report.html, and what each step in plan.json would do",
        plan.Steps.Any(step => step.Approved) ? $"carry out what is approved: {Command("execute --execute")}" : $"carry out all that is proven: {Command(RecommendedExecution)}",
        .. OfApprovals(plan),
    ];

    internal IReadOnlyList<string> OfExecution(Plan plan, Execution execution)
    {
        if (execution.DryRun) return [$"nothing was changed; to make the changes: {Command("execute --execute")}"];
        return OfFailures(execution) is { Count: > 0 } failures
            ? failures
            : [.. OfApprovals(plan), $"look again, twice: {Command("verify")}", $"was a step wrong? {Command("undo --step ID --execute")} takes it back where that is possible"];
    }

    internal IReadOnlyList<string> OfVerification(IncidentState state, Verification verification) => verification.Clean
        ? ["change the root password and that of the mailbox behind it, if that is not done yet: no tool can do it for you", $"check case-reply.txt, then send it: {Command("reply --send")}, or paste it into your support case"]
        : [.. OfFailures(state.Execution), .. OfApprovals(state.Plan), .. IsSomethingThere(verification) ? [$"something is still there or came back: {Command("respond")} shows what, and plans anew"] : Array.Empty<string>(), .. OfBlindSpots(verification.BlindSpots), .. verification.Deferred.Select(deferred => $"wait, then verify again: {deferred}")];

    internal IReadOnlyList<string> OfBlindSpots(IReadOnlyList<BlindSpot> spots) => spots.Count == 0 ? []
        : [$"{spots.Count} places were not seen, and what was not seen cannot be called clean: coverage.json says why; {Command("permissions --for investigate", folder: false)} prints what the caller needs"];

    private IReadOnlyList<string> OfFailures(Execution? execution) => execution?.Steps.Count(step => step.Status == StepStatus.Failed) is { } failed and > 0
        ? [$"{failed} steps failed: mend what execution.json names, then run {Command("execute --execute")} again; what is done is not repeated"]
        : [];

    private IReadOnlyList<string> OfApprovals(Plan? plan) => plan?.Steps.Count(step => step.RequiresApproval && !step.Approved) is { } open and > 0
        ? [$"{open} steps need your approval by name, as the trail does not prove that they harm nothing of yours: set \"approved\" in plan.json, or give their ids: {Command("execute --approve ID,ID --execute")}"]
        : [];

    internal string Command(string command, bool folder = true)
    {
        var (options, line) = (session.Options, $"incidentkit {command}");
        if (folder && options.Incident != "./incident") line += $" --incident {Quoted(options.Incident)}";
        if (options.Simulated && folder) line += " --simulate";
        if (options.Profile is { } profile && folder) line += $" --profile {Quoted(profile)}";
        if (options.EndpointUrl is { } url && folder) line += $" --endpoint-url {Quoted(url.OriginalString)}";
        return line;
    }

    private static bool IsSomethingThere(Verification verification) => verification.Passes.Any(pass => pass.Remaining.Count + pass.NewFindings.Count + pass.CallsByContainedCredentials > 0);

    // For a POSIX shell; a plain word stays as it is.
    internal static string Quoted(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || "./:_-@%+,=".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
