namespace IncidentKit.Detection;

/// <summary>The answer to "whose work is this?".</summary>
/// <param name="Attribution">Whose work it is.</param>
/// <param name="Confidence">How sure that is, 0 to 1.</param>
/// <param name="Evidence">Why.</param>
/// <param name="IsProven">Whether an event of the trail proves it, rather than live facts.</param>
public sealed record Assessment(Attribution Attribution, double Confidence, IReadOnlyList<Evidence> Evidence, bool IsProven)
{
    /// <summary>Whether the resource belongs to the incident for certain.</summary>
    public bool IsAttackers => Attribution is Attribution.AttackerCreated or Attribution.AttackerAltered;
}
