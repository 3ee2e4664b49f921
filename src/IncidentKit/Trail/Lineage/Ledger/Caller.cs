using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Who calls, from where, and in which account and Region: what most calls have in common with others.</summary>
/// <param name="Actor">The actor's number.</param>
/// <param name="Origin">The origin's number.</param>
/// <param name="Place">The place's number.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Caller(int Actor, int Origin, int Place);
