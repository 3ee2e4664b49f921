using System.Runtime.CompilerServices;
using System.Text;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sigma.Matching;

/// <summary>Tells of an object that no rule wants what its members hold, without decoding them: sure when it denies, nearly so when it does not. Immutable.</summary>
internal sealed class MemberProbe
{
    private static readonly string[] UsualNames = ["type", "principalId", "arn", "accountId", "accessKeyId", "userName", "sessionContext", "invokedBy"];
    private static readonly NameOrder Order = new(UsualNames);
    private readonly (byte[] Name, TextProbe Texts)[] wanted;
    private readonly TextProbe?[] usual;

    private MemberProbe((byte[] Name, TextProbe Texts)[] wanted)
    {
        this.wanted = wanted;
        usual = [.. UsualNames.Select(name => Find(Encoding.ASCII.GetBytes(name)))];
    }

    /// <summary>The probe for rules that want a member to be one of some texts; <see langword="null"/> when some want more than that.</summary>
    internal static MemberProbe? Of(IEnumerable<Anchor> anchors)
    {
        List<(byte[] Name, TextProbe Texts)> members = [];
        foreach (var group in anchors.GroupBy(anchor => anchor.Field))
        {
            if (group.Key.Names.Length != 1 || TextProbe.Of([.. group]) is not { } texts) return null;
            members.Add((group.Key.Names[0], texts));
        }

        return new([.. members]);
    }

    /// <summary>Whether the object may hold what is wanted.</summary>
    /// <param name="bytes">The object, and whatever is behind it for the length of a block at least.</param>
    internal bool MayHold(ReadOnlySpan<byte> bytes) =>
        ByteBlock512.IsSupported ? MayHold<ByteBlock512>(bytes) : ByteBlock256.IsSupported ? MayHold<ByteBlock256>(bytes) : MayHold<ByteBlock128>(bytes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private bool MayHold<TBlock>(ReadOnlySpan<byte> bytes)
        where TBlock : struct, IByteBlock<TBlock>
    {
        if (bytes[1] == '}') return false;
        var next = 0;
        for (var at = 0; ;)
        {
            var value = bytes.Length - at > IByteBlock<TBlock>.Size ? Order.Find(bytes, at, ref next) : -1;
            var texts = value < 0 ? null : usual[next - 1];
            if (value < 0)
            {
                if (bytes[at] == '}') return false;
                var name = at + 2;
                if ((at > 0 && bytes[at] != ',') || bytes[at + 1] != '"' || !TryFindQuote<TBlock>(bytes, name, out at) || bytes[at + 1] != ':') return true;
                (texts, value) = (Find(bytes[name..at]), at + 2);
            }

            switch (bytes[value])
            {
                case (byte)'"':
                    if (!TryFindQuote<TBlock>(bytes, value + 1, out at) || (texts is not null && texts.MayBe(bytes[(value + 1)..at]))) return true;
                    at++;
                    break;
                case (byte)'{' when texts is null:
                    var isOdd = false;
                    at = JsonBytes.BracketEnd<TBlock>(bytes, value, ref isOdd);
                    if (at < 0) return true;
                    break;
                default:
                    return true;
            }
        }
    }

    // Only plain texts are judged.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFindQuote<TBlock>(ReadOnlySpan<byte> bytes, int start, out int quote)
        where TBlock : struct, IByteBlock<TBlock> => (quote = JsonBytes.TextEnd<TBlock>(bytes, start)) >= 0 && bytes[quote] == '"';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TextProbe? Find(ReadOnlySpan<byte> name)
    {
        foreach (var (wantedName, texts) in wanted)
        {
            if (name.SequenceEqual(wantedName)) return texts;
        }

        return null;
    }
}
