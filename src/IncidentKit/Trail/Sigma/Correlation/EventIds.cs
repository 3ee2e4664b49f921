using System.Runtime.InteropServices;

namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>Ids of events in 16 bytes each: CloudTrail's are UUIDs; others are kept aside under a number.</summary>
internal sealed class EventIds
{
    private readonly Dictionary<string, Guid> others = [];
    private readonly Dictionary<Guid, string> names = [];
    private ulong unnamed;

    /// <summary>The id in short.</summary>
    /// <param name="id">As the trail has it.</param>
    /// <param name="remember">Whether one that is no UUID and not known yet is kept; else it gets a number of its own each time.</param>
    internal Guid Of(string? id, bool remember)
    {
        if (Guid.TryParseExact(id, "D", out var uuid) && uuid.Version != 0 && id == uuid.ToString("D")) return uuid;
        if (id is null || (!remember && !others.ContainsKey(id))) return Numbered(++unnamed, 1);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(others, id, out var exists);
        if (exists) return known;
        known = Numbered((ulong)others.Count, 0);
        names.Add(known, id);
        return known;
    }

    /// <summary>The id as the trail has it; <see langword="null"/> for an event without one.</summary>
    internal string? NameOf(Guid id) => names.TryGetValue(id, out var name) ? name : IsNumbered(id) ? null : id.ToString("D");

    // The version field of a real UUID is never 0.
    private static Guid Numbered(ulong number, byte kind) => new((uint)(number >> 32), (ushort)(number >> 16), 0, kind, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number);

    private static bool IsNumbered(Guid id) => id.Version == 0;
}
