using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Whose one call on a credential is.</summary>
/// <param name="Row">The event.</param>
/// <param name="Confidence">How sure it is that it is the attacker's; 0 for the owner's, and where nothing tells.</param>
/// <param name="Reason">What told it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct UseDecision(int Row, double Confidence, UseReason Reason);
