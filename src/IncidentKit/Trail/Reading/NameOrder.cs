using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IncidentKit.Trail.Reading;

/// <summary>Tells members by the order in which AWS writes them, with one look at where the next name should stand. Immutable.</summary>
internal sealed class NameOrder
{
    /// <summary>How many members may be absent before the one that comes next.</summary>
    internal const int MostAbsent = 6;

    private readonly MemberName[] names;

    /// <param name="names">The names, in their order.</param>
    internal NameOrder(IEnumerable<string> names) => this.names = [.. names.Select((name, number) => new MemberName(name, number == 0))];

    /// <summary>Finds out which member begins at a place, if it is one of those that mostly come next, no blanks are around its name, and the processor has vectors.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Where the comma before the name should be, or the brace before the first.</param>
    /// <param name="next">The number of the name that should be there; afterwards, of the one behind what was found.</param>
    /// <returns>Where its value begins; -1 when it is another.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Find<TBlock>(ReadOnlySpan<byte> bytes, int at, ref int next)
        where TBlock : struct, IByteBlock<TBlock>
    {
        if (!TBlock.IsVector) return -1;
        var there = Vector256.Create(bytes[at..]);
        for (var number = next; number < names.Length && number <= next + MostAbsent; number++)
        {
            ref readonly var name = ref names[number];
            if (!name.IsAt(there)) continue;
            next = number + 1;
            return at + name.Length;
        }

        return -1;
    }
}
