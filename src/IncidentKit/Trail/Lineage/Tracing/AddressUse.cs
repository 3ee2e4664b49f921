using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>The attacker's use of a key at an address.</summary>
/// <param name="Key">The key; <see langword="null"/> when the trail does not say.</param>
/// <param name="Since">The first, in seconds since 1970.</param>
/// <param name="Confidence">How sure it is that one was his, at most.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressUse(string? Key, uint Since, double Confidence);
