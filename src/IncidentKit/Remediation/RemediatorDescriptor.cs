using IncidentKit.Detection;

namespace IncidentKit.Remediation;

/// <summary>A remediator's metadata.</summary>
/// <param name="Id">The id, <c>service/verb-noun</c>, such as <c>iam/deactivate-access-key</c>. It is unique in the catalog and never changes.</param>
public sealed record RemediatorDescriptor(string Id)
{
    /// <summary>When in a plan it is done.</summary>
    public required PlanPhase Phase { get; init; }

    /// <summary>What it does to a resource.</summary>
    public required RemediationKind Kind { get; init; }

    /// <summary>The types of resources that it takes, such as <c>iam:access-key</c>. The executor refuses others.</summary>
    public required IReadOnlyList<string> ResourceTypes { get; init; }

    /// <summary>Every IAM action that it may call, capture, execution and undo together.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>Ids of remediators whose steps on the same resource, on its parents or on its children come before.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Whose resources it may act on.</summary>
    /// <value>The default is what the attacker made. Only remediators that harm nothing of the owner's add <see cref="Attribution.AttackerAltered"/>.</value>
    public IReadOnlyList<Attribution> AppliesTo { get; init; } = [Attribution.AttackerCreated, Attribution.Unknown];

    /// <summary>What a person should know before approving, one sentence each.</summary>
    public IReadOnlyList<string> Impact { get; init; } = [];

    /// <summary>How far it is trusted.</summary>
    /// <value>The default is <see cref="Maturity.On"/>.</value>
    public Maturity Maturity { get; init; } = Maturity.On;
}
