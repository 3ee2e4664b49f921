using IncidentKit.Detection;

namespace IncidentKit.Remediation;

/// <summary>One change to one resource.</summary>
public sealed record PlanStep
{
    /// <summary>Stable id: the same finding and remediator give the same id in each plan.</summary>
    public required string Id { get; init; }

    /// <summary>The phase.</summary>
    public required PlanPhase Phase { get; init; }

    /// <summary>The remediator's id.</summary>
    public required string Remediator { get; init; }

    /// <summary>The resource.</summary>
    public required ResourceRef Resource { get; init; }

    /// <summary>The account's id.</summary>
    public required string Account { get; init; }

    /// <summary>The Region.</summary>
    public required string Region { get; init; }

    /// <summary>Whose work the resource is, as found.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>Whether it can be undone from the saved state.</summary>
    public required bool Reversible { get; init; }

    /// <summary>Whether a person has to name this step for it to be approved: its attribution is not proven.</summary>
    public required bool RequiresApproval { get; init; }

    /// <summary>Whether it may be executed.</summary>
    public bool Approved { get; init; }

    /// <summary>Ids of the steps that come before.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Why it is in the plan.</summary>
    public required string Reason { get; init; }

    /// <summary>The findings that it answers, by id.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>The calls that it makes, as IAM actions.</summary>
    public IReadOnlyList<string> Calls { get; init; } = [];

    /// <summary>What else depends on the resource, and what is lost.</summary>
    public IReadOnlyList<string> Impact { get; init; } = [];

    /// <summary>What the remediator needs to know.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
