namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>The use of a credential from one address.</summary>
/// <param name="Address">The address, or a service's name.</param>
/// <param name="IsService">Whether it is a service's name.</param>
/// <param name="Rows">The events.</param>
internal sealed record UseGroup(string Address, bool IsService, IReadOnlyList<int> Rows)
{
    /// <summary>Whose use it is; <see langword="null"/> while that is not decided.</summary>
    internal bool? IsAttackers { get; set; }

    /// <summary>How sure the decision is.</summary>
    internal double Confidence { get; set; }

    /// <summary>What told it.</summary>
    internal UseReason Reason { get; private set; }

    internal void Decide(bool isAttackers, double confidence, UseReason reason) => (IsAttackers, Confidence, Reason) = (isAttackers, confidence, reason);
}
