using IncidentKit.Detection;

namespace IncidentKit.Trail.Suspects;

/// <summary>Why a credential is suspected.</summary>
/// <param name="Signal">What was seen.</param>
/// <param name="Weight">How much it weighs, 0 to 1: less from where the principal always worked than from a new network.</param>
/// <param name="Summary">The same in one sentence. It may hold names that the attacker chose.</param>
/// <param name="Evidence">Some of the events, at most five.</param>
public sealed record SuspectReason(SuspectSignal Signal, double Weight, string Summary, IReadOnlyList<Evidence> Evidence);
