using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>An event on its way into the ledger.</summary>
/// <param name="Row">What is kept of every event.</param>
/// <param name="Effects">What it did; <see langword="null"/> for nothing.</param>
/// <param name="SharedId">The id that the other account's record of the same call has too.</param>
internal readonly record struct NewEvent(EventRow Row, Effect[]? Effects, UInt128? SharedId);
