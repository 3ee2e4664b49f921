namespace IncidentKit.Detection;

/// <summary>Something in the account that the incident's responders have to know, or to act on.</summary>
public sealed record Finding
{
    /// <summary>Stable id: the same resource seen by the same detector has the same id in each run.</summary>
    public required string Id { get; init; }

    /// <summary>The detector's id, such as <c>iam/access-key</c>.</summary>
    public required string Detector { get; init; }

    /// <summary>What part of the incident it belongs to.</summary>
    public required FindingCategory Category { get; init; }

    /// <summary>How urgent it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The account's id, 12 digits.</summary>
    public required string Account { get; init; }

    /// <summary>The Region, or <c>global</c>'s home Region for global services.</summary>
    public required string Region { get; init; }

    /// <summary>What it is about.</summary>
    public required ResourceRef Resource { get; init; }

    /// <summary>Whose work the resource is.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>How sure the attribution is, 0 to 1; 1 is an event that proves it.</summary>
    public required double Confidence { get; init; }

    /// <summary>One sentence for a person. Values from the account are untrusted text; writers escape them.</summary>
    public required string Summary { get; init; }

    /// <summary>The events and facts that support it.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Ids of the remediators that apply, such as <c>iam/deactivate-access-key</c>; empty when there is nothing that this kit may do.</summary>
    public IReadOnlyList<string> Remediations { get; init; } = [];

    /// <summary>Resources that own this one or would make it again: a key's user, an instance's Auto Scaling group. Their steps are ordered against this one's.</summary>
    public IReadOnlyList<ResourceRef> Parents { get; init; } = [];

    /// <summary>What the remediators need to know beyond the resource: plain strings, never secrets.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What else depends on the resource, one sentence each.</summary>
    public IReadOnlyList<string> Impact { get; init; } = [];
}
