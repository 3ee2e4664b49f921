using IncidentKit.Remediation;
using IncidentKit.Services.Iam.Policies;

namespace IncidentKit.Services.Iam;

/// <summary>What steps that write a document back have alike.</summary>
internal static class RestoredDocument
{
    /// <summary>The name of the document in the saved state.</summary>
    internal const string State = "document";

    /// <summary>Whether the document says already what it is to say.</summary>
    internal static bool IsDone(RemediationContext context, string? found) =>
        PolicyDocument.SameMeaning(PolicyDocument.TryParse(found), PolicyDocument.TryParse(context.Parameter(IamParameters.RestoreDocument)));

    /// <summary>Keeps a change that the owner made since the plan from being overwritten.</summary>
    /// <exception cref="PlanException">The document is another one than the plan was made for.</exception>
    internal static void ThrowIfStale(RemediationContext context, string found)
    {
        if (!PolicyDocument.SameMeaning(PolicyDocument.TryParse(found), PolicyDocument.TryParse(context.Parameter(IamParameters.FoundDocument))))
            throw new PlanException($"step {context.Step.Id}: the policy of {context.Resource} was changed since the plan was made: investigate and plan again");
    }
}
