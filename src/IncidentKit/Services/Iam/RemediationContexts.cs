using IncidentKit.Remediation;

namespace IncidentKit.Services.Iam;

/// <summary>What IAM's remediators ask of a step.</summary>
internal static class RemediationContexts
{
    /// <summary>The ARN of the resource that the step is about.</summary>
    /// <exception cref="PlanException">It is missing.</exception>
    internal static string Arn(this RemediationContext context) =>
        context.Resource.Arn ?? throw new PlanException($"step {context.Step.Id}: the ARN of {context.Resource} is missing: make the plan again");
}
