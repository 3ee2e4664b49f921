using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>
/// Finds the row of an event's id. A place holds half a hash and the row's number, no id: that stands in the row. The hash is made with secrets of this process,
/// so that nobody who writes ids can crowd one place. It grows part by part, so that never much of it is there twice.
/// </summary>
internal sealed class EventIndex(EventRows rows)
{
    private const int PartBits = 6;
    private const int HashBits = 32;
    private static readonly ulong[] Secrets = [.. MemoryMarshal.Cast<byte, ulong>(RandomNumberGenerator.GetBytes(2 * sizeof(ulong)))];
    private readonly Part[] parts = [.. Enumerable.Range(0, 1 << PartBits).Select(_ => new Part())];
    private ulong fetched;

    /// <summary>Finds the row of an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="next">The row that it gets if it has none.</param>
    /// <returns>Its row; <paramref name="next"/> when it had none.</returns>
    internal int FindOrAdd(UInt128 id, int next)
    {
        var hash = HashOf(id);
        var part = parts[hash >> (HashBits - PartBits)];
        part.MakeRoom();
        for (var place = part.FirstPlace(hash); ; place = part.Next(place))
        {
            var entry = part.Places[place];
            if (entry == 0)
            {
                part.Places[place] = ((ulong)hash << HashBits) | (uint)(next + 1);
                part.Count++;
                return next;
            }

            var row = (int)(uint)entry - 1;
            if ((uint)(entry >> HashBits) == hash && rows[row].Id == id) return row;
        }
    }

    /// <summary>Touches where ids will be looked for: so the processor fetches many places at once from afar, and does not wait for each.</summary>
    internal void Fetch(ReadOnlySpan<EventRow> events)
    {
        var sum = 0UL;
        foreach (ref readonly var row in events)
        {
            var hash = HashOf(row.Id);
            var part = parts[hash >> (HashBits - PartBits)];
            sum += part.Places[part.FirstPlace(hash)];
        }

        // What nobody keeps the compiler may leave out.
        fetched = sum;
    }

    private static uint HashOf(UInt128 id)
    {
        var high = Math.BigMul((ulong)id ^ Secrets[0], (ulong)(id >> 64) ^ Secrets[1], out var low);
        return (uint)((high ^ low) >> HashBits);
    }

    /// <summary>The ids whose hashes begin with the same bits.</summary>
    private sealed class Part
    {
        private const int FirstBits = 6;
        private int bits = FirstBits;

        internal ulong[] Places { get; private set; } = new ulong[1 << FirstBits];

        internal int Count { get; set; }

        // By the hash's upper bits, so that growing goes through both tables in order, and needs no row.
        internal int FirstPlace(uint hash) => (int)((hash << PartBits) >> (HashBits - bits));

        internal int Next(int place) => (place + 1) & (Places.Length - 1);

        internal void MakeRoom()
        {
            if (Count < Places.Length / 4 * 3) return;
            var old = Places;
            Places = new ulong[old.Length * 2];
            bits++;
            foreach (var entry in old)
            {
                if (entry == 0) continue;
                var place = FirstPlace((uint)(entry >> HashBits));
                while (Places[place] != 0) place = Next(place);
                Places[place] = entry;
            }
        }
    }
}
