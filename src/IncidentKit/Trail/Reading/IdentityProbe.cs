using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Finds the end of an identity, and tells on the way that its members hold nothing that is wanted, without decoding them: sure when it denies, nearly so when it does not. Immutable.
/// </summary>
internal sealed class IdentityProbe
{
    // With the length of the texts that nearly always have the same.
    private static readonly (string Name, int Length)[] Usual = [("type", 0), ("principalId", 0), ("arn", 0), ("accountId", 12), ("accessKeyId", 20), ("userName", 0), ("sessionContext", 0), ("invokedBy", 0)];
    private readonly (byte[] Name, TextProbe Texts)[] wanted;
    private readonly Member[] usual;

    /// <param name="wanted">The members that are of interest, and with what texts.</param>
    internal IdentityProbe((byte[] Name, TextProbe Texts)[] wanted)
    {
        this.wanted = wanted;
        usual = [.. Usual.Select((member, number) => new Member(new(member.Name, number == 0), member.Length, Find(Encoding.ASCII.GetBytes(member.Name)))), default];
    }

    /// <summary>Finds the end of an object that holds nothing that is wanted.</summary>
    /// <param name="bytes">The bytes, and whatever is behind them for the length of a block at least.</param>
    /// <param name="start">Where the object begins.</param>
    /// <returns>What is behind it; -1 when it may hold what is wanted, or is not plain.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal int EndOfUnwanted<TBlock>(ReadOnlySpan<byte> bytes, int start)
        where TBlock : struct, IByteBlock<TBlock>
    {
        var next = 0;
        for (var at = start; ;)
        {
            // Behind the object there is a block at least: who has come so far has missed its end.
            if (bytes.Length - at <= IByteBlock<TBlock>.Size) return -1;
            ref readonly var member = ref NameOrder.Find<TBlock, Member>(usual, Usual.Length, bytes, at, ref next);
            var (value, texts) = (at + member.Name.Length, member.Texts);
            if (member.Name.Length == 0)
            {
                if (bytes[at] == '}') return at + 1;
                var name = at + 2;
                if (bytes[at] != (at == start ? '{' : ',') || bytes[at + 1] != '"' || !TryFindQuote<TBlock>(bytes, name, 0, out at) || bytes[at + 1] != ':') return -1;
                // Where the end of one is lost, a record behind it may seem to be its members.
                if (bytes[name..at].StartsWith("event"u8)) return -1;
                (texts, value) = (Find(bytes[name..at]), at + 2);
            }

            switch (bytes[value])
            {
                case (byte)'"':
                    if (!TryFindQuote<TBlock>(bytes, value + 1, member.Length, out at) || (texts is not null && texts.MayBe(bytes[(value + 1)..at]))) return -1;
                    at++;
                    break;
                case (byte)'{' when texts is null:
                    var isOdd = false;
                    at = TBlock.BracketEnd(bytes, value, ref isOdd);
                    if (at < 0 || isOdd) return -1;
                    break;
                default:
                    return -1;
            }
        }
    }

    // Only plain texts are judged.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFindQuote<TBlock>(ReadOnlySpan<byte> bytes, int start, int length, out int quote)
        where TBlock : struct, IByteBlock<TBlock> => (quote = JsonBytes.PlainEnd<TBlock>(bytes, start, length)) >= 0 && quote + 2 < bytes.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TextProbe? Find(ReadOnlySpan<byte> name)
    {
        foreach (var (wantedName, texts) in wanted)
        {
            if (name.SequenceEqual(wantedName)) return texts;
        }

        return null;
    }

    /// <summary>What is known of a member beforehand.</summary>
    /// <param name="Name">Its name; none's for one that is told otherwise.</param>
    /// <param name="Length">The length that its text nearly always has; 0 for none.</param>
    /// <param name="Texts">The texts that are wanted of it; <see langword="null"/> for none.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Member(MemberName Name, int Length, TextProbe? Texts) : INamedMember;
}
