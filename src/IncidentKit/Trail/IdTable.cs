using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IncidentKit.Trail;

/// <summary>
/// A table with an entry for each event id, found by the id's hash, of which the entry's upper half is the upper half. The hash is made with secrets of this process,
/// so that nobody who writes ids can crowd one place. It grows part by part, so that never much of it is there twice. An entry is never 0.
/// </summary>
internal sealed class IdTable
{
    private const int PartBits = 6;
    private const int HashBits = 32;
    private static readonly ulong[] Secrets = [.. MemoryMarshal.Cast<byte, ulong>(RandomNumberGenerator.GetBytes(2 * sizeof(ulong)))];
    private readonly Part[] parts = [.. Enumerable.Range(0, 1 << PartBits).Select(_ => new Part())];

    /// <summary>The hash of an id.</summary>
    internal static ulong HashOf(UInt128 id)
    {
        var high = Math.BigMul((ulong)id ^ Secrets[0], (ulong)(id >> 64) ^ Secrets[1], out var low);
        return high ^ low;
    }

    /// <summary>Where the entries of some hashes are, among them those of one.</summary>
    internal Part PartOf(ulong hash) => parts[hash >> (2 * HashBits - PartBits)];

    /// <summary>The entries of the hashes that begin with the same bits.</summary>
    internal sealed class Part
    {
        private const int FirstBits = 6;
        private int bits = FirstBits;
        private int count;

        internal ulong[] Places { get; private set; } = new ulong[1 << FirstBits];

        // By the hash's upper bits, so that growing goes through both tables in order, and needs no id.
        internal int FirstPlace(ulong hash) => (int)(((uint)(hash >> HashBits) << PartBits) >> (HashBits - bits));

        internal int Next(int place) => (place + 1) & (Places.Length - 1);

        /// <summary>Puts an entry into an empty place.</summary>
        internal void Fill(int place, ulong entry)
        {
            Places[place] = entry;
            count++;
        }

        /// <summary>Grows if there is not much room left: what was found before stands elsewhere then.</summary>
        internal void MakeRoom()
        {
            if (count < Places.Length / 4 * 3) return;
            var old = Places;
            Places = new ulong[old.Length * 2];
            bits++;
            foreach (var entry in old)
            {
                if (entry == 0) continue;
                var place = FirstPlace(entry);
                while (Places[place] != 0) place = Next(place);
                Places[place] = entry;
            }
        }
    }
}
