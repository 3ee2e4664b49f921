using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>
/// Finds the row of an event's id. A place holds half a hash and the row's number, no id: that stands in the row. The hash is made with secrets of this process,
/// so that nobody who writes ids can crowd one place.
/// </summary>
internal sealed class EventIndex(EventRows rows)
{
    private const int FirstBits = 10;
    private const int HashBits = 32;
    private static readonly ulong[] Secrets = [.. MemoryMarshal.Cast<byte, ulong>(RandomNumberGenerator.GetBytes(2 * sizeof(ulong)))];
    private ulong[] places = new ulong[1 << FirstBits];
    private int bits = FirstBits;
    private int count;

    /// <summary>Finds the row of an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="next">The row that it gets if it has none.</param>
    /// <returns>Its row; <paramref name="next"/> when it had none.</returns>
    internal int FindOrAdd(UInt128 id, int next)
    {
        if (count >= places.Length / 4 * 3) Grow();
        var hash = HashOf(id);
        for (var place = FirstPlace(hash); ; place = (place + 1) & (places.Length - 1))
        {
            var entry = places[place];
            if (entry == 0)
            {
                places[place] = ((ulong)hash << HashBits) | (uint)(next + 1);
                count++;
                return next;
            }

            var row = (int)(uint)entry - 1;
            if ((uint)(entry >> HashBits) == hash && rows[row].Id == id) return row;
        }
    }

    private static uint HashOf(UInt128 id)
    {
        var high = Math.BigMul((ulong)id ^ Secrets[0], (ulong)(id >> 64) ^ Secrets[1], out var low);
        return (uint)((high ^ low) >> HashBits);
    }

    // By the hash's upper bits, so that growing goes through both tables in order, and needs no row.
    private int FirstPlace(uint hash) => (int)(hash >> (HashBits - bits));

    private void Grow()
    {
        var old = places;
        places = new ulong[old.Length * 2];
        bits++;
        foreach (var entry in old)
        {
            if (entry == 0) continue;
            var place = FirstPlace((uint)(entry >> HashBits));
            while (places[place] != 0) place = (place + 1) & (places.Length - 1);
            places[place] = entry;
        }
    }
}
