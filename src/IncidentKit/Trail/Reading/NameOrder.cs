using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IncidentKit.Trail.Reading;

/// <summary>Tells members by the order in which AWS writes them, with one look at where the next name should stand.</summary>
internal static class NameOrder
{
    private const int MostAbsent = 6;

    /// <summary>Finds out which member begins at a place, if it is one of those that mostly come next, no blanks are around its name, and the processor has vectors.</summary>
    /// <param name="members">The members in their order, and behind them one without a name.</param>
    /// <param name="count">How many have one.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Where the comma before the name should be, or the brace before the first.</param>
    /// <param name="next">The number of the name that should be there; afterwards, of the one behind what was found.</param>
    /// <returns>The member; the one without a name when it is another.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref readonly TMember Find<TBlock, TMember>(TMember[] members, int count, ReadOnlySpan<byte> bytes, int at, ref int next)
        where TBlock : struct, IByteBlock<TBlock>
        where TMember : struct, INamedMember
    {
        if (!TBlock.IsVector) return ref members[count];
        var there = Vector256.Create(bytes[at..]);
        var last = Math.Min(next + MostAbsent, count - 1);
        for (var number = next; number <= last; number++)
        {
            ref readonly var member = ref members[number];
            if (!member.Name.IsAt(there)) continue;
            next = number + 1;
            return ref member;
        }

        return ref members[count];
    }
}
