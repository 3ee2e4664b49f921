namespace IncidentKit.Detection;

/// <summary>A detector's metadata.</summary>
/// <param name="Id">The id, <c>service/kind</c>, such as <c>iam/access-key</c>. It is unique in the catalog and never changes.</param>
public sealed record DetectorDescriptor(string Id)
{
    /// <summary>The part of the incident that its findings belong to.</summary>
    public required FindingCategory Category { get; init; }

    /// <summary>Where it runs.</summary>
    public required UnitScope Scope { get; init; }

    /// <summary>Every IAM action that it calls, such as <c>iam:ListUsers</c>. The least-privilege policy is made of these.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>How far it is trusted.</summary>
    /// <value>The default is <see cref="Maturity.On"/>.</value>
    public Maturity Maturity { get; init; } = Maturity.On;

    /// <summary>The names under which AWS bills what this detector covers, as in Cost Explorer's SERVICE dimension. A costed service that no detector covers is a blind spot.</summary>
    public IReadOnlyList<string> BilledAs { get; init; } = [];

    /// <summary>The service part of the id.</summary>
    public string Service => Id[..Id.IndexOf('/', StringComparison.Ordinal)];
}
