using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>What is kept of every event: a few numbers, so that millions fit into memory.</summary>
/// <param name="Id">The event's id; see <see cref="EventIds"/>.</param>
/// <param name="Seconds">Seconds since 1970.</param>
/// <param name="Caller">Who did it, from where, and in which account and Region.</param>
/// <param name="Name">What was called.</param>
/// <param name="Failed">Whether it failed.</param>
/// <param name="Refused">Whether it failed for want of rights.</param>
// Without gaps: the id alone would ask for eight bytes more.
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct EventRow(UInt128 Id, uint Seconds, int Caller, int Name, bool Failed, bool Refused)
{
    /// <summary>Whether the record has a time that can be.</summary>
    internal bool IsTimed => Seconds is > 0 and < uint.MaxValue;

    internal DateTimeOffset Time => DateTimeOffset.FromUnixTimeSeconds(Seconds);
}
