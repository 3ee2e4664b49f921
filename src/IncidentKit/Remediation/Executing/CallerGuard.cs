using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Remediation.Executing;

/// <summary>Finds steps that would cut the branch that the run sits on: the one who executes can be another than the one who investigated.</summary>
internal sealed class CallerGuard(IAwsIdentity identity, IPlanner planner)
{
    /// <returns>The reason for each protected step, by id.</returns>
    /// <exception cref="AwsAccessException">An account cannot be reached; nothing was done.</exception>
    internal async Task<IReadOnlyDictionary<string, string>> FindProtectedAsync(Investigation investigation, IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken)
    {
        var reasons = new Dictionary<string, string>();
        foreach (var account in steps.GroupBy(step => step.Account))
        {
            var caller = await identity.GetCallerAsync(account.Key, cancellationToken);
            var allowed = planner.MakePlan(Seen(investigation, account.Key, caller));
            var kept = allowed.Steps.Select(step => step.Id).ToHashSet();
            foreach (var step in account)
            {
                if (step.Resource.Id == caller.AccessKeyId) reasons[step.Id] = "it is the access key that this run signs with: use other credentials";
                else if (!kept.Contains(step.Id)) reasons[step.Id] = allowed.Refused.FirstOrDefault(refused => step.Findings.Contains(refused.Finding))?.Reason ?? "it belongs to the one who runs this";
            }
        }

        return reasons;
    }

    private static Investigation Seen(Investigation investigation, string account, AwsCaller caller) =>
        investigation with { Caller = caller.Arn, Findings = [.. investigation.Findings.Where(finding => finding.Account == account)] };
}
