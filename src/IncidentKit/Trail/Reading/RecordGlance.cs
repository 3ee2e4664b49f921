using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace IncidentKit.Trail.Reading;

/// <summary>
/// Reads a record from its first byte to its last at one go: its own members as a parser does, of their objects the quotes and brackets alone.
/// Whatever is not plain, such as a number, an escape in a name or a name that stands twice, it leaves to <see cref="RecordParser"/>.
/// </summary>
internal static class RecordGlance
{
    // With the length of the texts that nearly always have the same.
    private static readonly (string Name, int Length)[] Usual =
    [
        ("eventVersion", 4), ("userIdentity", 0), ("eventTime", 20), ("eventSource", 0), ("eventName", 0), ("awsRegion", 9), ("sourceIPAddress", 0), ("userAgent", 0), ("errorCode", 0), ("errorMessage", 0),
        ("requestParameters", 0), ("responseElements", 0), ("additionalEventData", 0), ("requestID", 36), ("eventID", 36), ("readOnly", 0), ("resources", 0), ("eventType", 10), ("apiVersion", 10),
        ("managementEvent", 0), ("recipientAccountId", 12), ("sharedEventID", 36), ("vpcEndpointId", 0), ("eventCategory", 10), ("tlsDetails", 0),
    ];

    // The usual in the order in which AWS writes them, then none, then one for each field.
    private static readonly Member[] Members =
    [
        .. Usual.Select((member, number) => Member.Of(new(member.Name, number == 0), RecordFields.Of(Encoding.ASCII.GetBytes(member.Name)), member.Length)),
        default,
        .. Enum.GetValues<RecordField>().Select(field => Member.Of(default, field, 0)),
    ];

    private const int EndOfRecord = -3;

    /// <summary>Reads the record that the bytes begin with.</summary>
    /// <param name="bytes">The bytes, and whatever is behind them for the length of a block at least.</param>
    /// <param name="end">How many bytes there are.</param>
    /// <param name="wanted">The identities that are looked for; <see langword="null"/> when any may be.</param>
    /// <param name="record">The record.</param>
    /// <param name="isOdd">Whether it may have control characters, or bytes beyond ASCII.</param>
    internal static GlanceOutcome Read(ReadOnlySpan<byte> bytes, int end, IdentityProbe? wanted, out TrailRecord record, out bool isOdd) =>
        ByteBlock512.IsSupported ? Read<ByteBlock512>(bytes, end, wanted, out record, out isOdd)
        : ByteBlock256.IsSupported ? Read<ByteBlock256>(bytes, end, wanted, out record, out isOdd)
        : Read<ByteBlock128>(bytes, end, wanted, out record, out isOdd);

    /// <summary>Does the same on a processor that has no vectors.</summary>
    internal static GlanceOutcome ReadWithoutVectors(ReadOnlySpan<byte> bytes, int end, IdentityProbe? wanted, out TrailRecord record, out bool isOdd) => Read<ByteWords>(bytes, end, wanted, out record, out isOdd);

    // Compiled well from the start: most trails are read before the runtime would compile it a second time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static GlanceOutcome Read<TBlock>(ReadOnlySpan<byte> bytes, int end, IdentityProbe? wanted, out TrailRecord record, out bool isOdd)
        where TBlock : struct, IByteBlock<TBlock>
    {
        Unsafe.SkipInit(out record);
        record.Begin(bytes);
        var hasOdd = false;
        isOdd = false;
        var members = Members;
        var (at, seen, next) = (0, Member.NoText, 0);
        while (true)
        {
            ref readonly var member = ref NameOrder.Find<TBlock, Member>(members, Usual.Length, bytes, at, ref next);
            var value = at + member.Name.Length;
            if (member.Name.Length == 0)
            {
                var place = at;
                value = FindValue<TBlock>(bytes, end, ref place, ref hasOdd, out var number);
                at = place;
                if (value == EndOfRecord) break;
                if (value < 0) return Unclear(at, end);
                member = ref members[number];
            }

            // Most are.
            if (bytes[value] == '"' && JsonBytes.PlainEnd<TBlock>(bytes, value + 1, member.Length) is var quote and >= 0)
            {
                at = quote + 1;
                if (at >= end) return GlanceOutcome.CutOff;
                if ((seen & member.BitOfText) != 0) return GlanceOutcome.Unclear;
                seen |= member.BitOfText;
                record.Set(member.Field, value + member.Inset, at - member.Inset);
                continue;
            }

            value = SkipBlanks(bytes, value, ref hasOdd);
            at = ValueEnd<TBlock>(bytes, value, end, member.Field == RecordField.UserIdentity ? wanted : null, ref record, ref hasOdd, out var kind);
            if ((uint)at >= (uint)end) return at == JsonBytes.Unclear ? GlanceOutcome.Unclear : GlanceOutcome.CutOff;
            if ((seen & member.Bit) != 0 || (member.Expected & kind) == ValueKinds.None) return GlanceOutcome.Unclear;
            seen |= member.Bit;
            var inset = kind == ValueKinds.Text ? member.Inset : 0;
            record.Set(member.Field, value + inset, kind == ValueKinds.Null ? value : at - inset);
        }

        isOdd = hasOdd;
        record.IsKnown = true;
        record.Complete(at + 1);
        // Where a bracket was lost, an object may have swallowed the records behind: the closer look finds them.
        return record.IsOfEvent && (!isOdd || ItemBounds.FindRecord(record.Json[1..]) < 0) ? GlanceOutcome.Record : GlanceOutcome.Unclear;
    }

    // Finds the value of a member that is not one of those that mostly come next; where there is none to be told, it stops there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int FindValue<TBlock>(ReadOnlySpan<byte> bytes, int end, ref int at, ref bool isOdd, out int number)
        where TBlock : struct, IByteBlock<TBlock>
    {
        number = 0;
        if (at > 0)
        {
            at = SkipBlanks(bytes, at, ref isOdd);
            if (at < end && bytes[at] == '}') return EndOfRecord;
            if (at >= end || bytes[at] != ',') return JsonBytes.Unclear;
        }

        var name = (at = SkipBlanks(bytes, at + 1, ref isOdd)) + 1;
        if (name > end || bytes[at] != '"') return JsonBytes.Unclear;
        at = JsonBytes.TextEnd<TBlock>(bytes, name);
        if ((uint)at >= (uint)end || bytes[at] != '"') return JsonBytes.Unclear;
        number = Usual.Length + 1 + (int)RecordFields.Of(bytes[name..at]);
        at = SkipBlanks(bytes, at + 1, ref isOdd);
        return at < end && bytes[at] == ':' ? SkipBlanks(bytes, at + 1, ref isOdd) : JsonBytes.Unclear;
    }

    // Behind the value; negative when there is no telling.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ValueEnd<TBlock>(ReadOnlySpan<byte> bytes, int value, int end, IdentityProbe? wanted, ref TrailRecord record, ref bool isOdd, out ValueKinds kind)
        where TBlock : struct, IByteBlock<TBlock>
    {
        switch (bytes[value])
        {
            case (byte)'"':
                kind = ValueKinds.Text;
                var quote = JsonBytes.TextEnd<TBlock>(bytes, value + 1);
                if (quote < 0 || bytes[quote] == '"') return quote < 0 ? quote : quote + 1;
                record.IsPlain = false;
                quote = GoOn<TBlock>(bytes, quote, end, ref isOdd);
                return quote < 0 ? quote : quote + 1;
            case (byte)'{' or (byte)'[':
                kind = bytes[value] == '{' ? ValueKinds.Object : ValueKinds.List;
                if (wanted is not null && wanted.EndOfUnwanted<TBlock>(bytes, value) is var others and >= 0)
                {
                    record.IsOfOthers = true;
                    return others;
                }

                var bracket = TBlock.BracketEnd(bytes, value, ref isOdd);
                return bracket < 0 || bytes[bracket - 1] == (bytes[value] == '{' ? '}' : ']') ? bracket : bracket < end ? JsonBytes.Unclear : JsonBytes.CutOff;
            case (byte)'n':
                kind = ValueKinds.Null;
                return Behind(bytes, value, "null"u8, end);
            case (byte)'t':
                kind = ValueKinds.Flag;
                return Behind(bytes, value, "true"u8, end);
            case (byte)'f':
                kind = ValueKinds.Flag;
                return Behind(bytes, value, "false"u8, end);
            default:
                kind = ValueKinds.None;
                return value < end ? JsonBytes.Unclear : JsonBytes.CutOff;
        }
    }

    // Goes on in a text that has escapes, or bytes beyond ASCII, to the quote at its end.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int GoOn<TBlock>(ReadOnlySpan<byte> bytes, int at, int end, ref bool isOdd)
        where TBlock : struct, IByteBlock<TBlock>
    {
        while ((uint)at < (uint)end && bytes[at] != '"')
        {
            if (bytes[at] == '\\' && at + 1 == end) return JsonBytes.CutOff;
            if (bytes[at] == '\\' && "\"\\/bfnrt"u8.Contains(bytes[at + 1])) at += 2;
            else if (bytes[at] > sbyte.MaxValue) at++;
            else return JsonBytes.Unclear;
            isOdd = isOdd || bytes[at - 1] > sbyte.MaxValue;
            at = JsonBytes.TextEnd<TBlock>(bytes, at);
        }

        return (uint)at < (uint)end ? at : JsonBytes.CutOff;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Behind(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<byte> literal, int end) =>
        bytes[at..].StartsWith(literal) ? at + literal.Length : at + literal.Length <= end ? JsonBytes.Unclear : JsonBytes.CutOff;

    private static GlanceOutcome Unclear(int at, int end) => (uint)at < (uint)end ? GlanceOutcome.Unclear : GlanceOutcome.CutOff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipBlanks(ReadOnlySpan<byte> bytes, int at, ref bool isOdd) => bytes[at] > ' ' ? at : SkipManyBlanks(bytes, at, ref isOdd);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SkipManyBlanks(ReadOnlySpan<byte> bytes, int at, ref bool isOdd)
    {
        isOdd = true;
        var blanks = bytes[at..].IndexOfAnyExcept(" \t\r\n"u8);
        return blanks < 0 ? bytes.Length - 1 : at + blanks;
    }

    /// <summary>What is known of a member beforehand.</summary>
    /// <param name="Name">Its name; none's for one that is told otherwise.</param>
    /// <param name="Field">Which it is.</param>
    /// <param name="Length">The length that its text nearly always has; 0 for none.</param>
    /// <param name="Bit">Its bit among those that may stand but once; 0 when it may stand more often.</param>
    /// <param name="Inset">How much of a text's ends is left out: its quotes, or nothing where it is kept as JSON.</param>
    /// <param name="Expected">What it may be in a plain record; what wraps records is none.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Member(MemberName Name, RecordField Field, int Length, uint Bit, int Inset, ValueKinds Expected) : INamedMember
    {
        /// <summary>The bit of a member that may be no text: it counts as seen.</summary>
        internal const uint NoText = 1U << 31;

        /// <summary>Its bit when it is a text.</summary>
        internal uint BitOfText { get; } = Expected.HasFlag(ValueKinds.Text) ? Bit : NoText;

        internal static Member Of(MemberName name, RecordField field, int length) =>
            new(name, field, length, field > RecordField.Unused ? 1U << (int)field : 0, field < RecordField.RequestParameters ? 1 : 0, ExpectedOf(field));

        private static ValueKinds ExpectedOf(RecordField field) => field switch
        {
            RecordField.UserIdentity => ValueKinds.Object | ValueKinds.Null,
            RecordField.Other or RecordField.Unused or RecordField.ReadOnly or RecordField.RequestParameters or RecordField.ResponseElements or RecordField.AdditionalEventData => ValueKinds.Any,
            < RecordField.RequestParameters => ValueKinds.Text | ValueKinds.Null,
            _ => ValueKinds.None,
        };
    }
}
