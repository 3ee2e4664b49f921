using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Remediation;

/// <summary>What a remediator is given for one step.</summary>
public sealed class RemediationContext
{
    /// <summary>The step.</summary>
    public required PlanStep Step { get; init; }

    /// <summary>Clients for the account.</summary>
    public required IAwsClients Clients { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Where evidence is kept.</summary>
    public required IEvidenceStore Evidence { get; init; }

    /// <summary>The resource.</summary>
    public ResourceRef Resource => Step.Resource;

    /// <summary>A client for the step's account and Region.</summary>
    public TClient Client<TClient>() where TClient : class => Clients.Get<TClient>(Step.Account, Step.Region);

    /// <summary>A parameter of the step that the remediator cannot do without.</summary>
    /// <exception cref="PlanException">It is missing.</exception>
    public string Parameter(string name) => Step.Parameters.TryGetValue(name, out var value)
        ? value
        : throw new PlanException($"step {Step.Id} ({Step.Remediator}) lacks the parameter '{name}': make the plan again");
}
