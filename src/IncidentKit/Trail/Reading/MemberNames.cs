using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace IncidentKit.Trail.Reading;

/// <summary>Tells a record's members by the order in which AWS writes them, at a glance at where each name should stand.</summary>
internal static class MemberNames
{
    private const int MostAbsent = 6;
    private static readonly Name[] Usual =
    [
        .. new[]
        {
            "eventVersion", "userIdentity", "eventTime", "eventSource", "eventName", "awsRegion", "sourceIPAddress", "userAgent", "errorCode", "errorMessage", "requestParameters", "responseElements",
            "additionalEventData", "requestID", "eventID", "readOnly", "resources", "eventType", "apiVersion", "managementEvent", "recipientAccountId", "sharedEventID", "vpcEndpointId", "eventCategory", "tlsDetails",
        }.Select(name => new Name(name)),
    ];

    /// <summary>Tells which member begins at a place, if it is one of those that mostly come next.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Where the quote before the name should be.</param>
    /// <param name="next">How many names were passed; afterwards, with the one that was found.</param>
    /// <param name="field">The member.</param>
    /// <returns>Where its value begins; -1 when it is another.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Find(ReadOnlySpan<byte> bytes, int at, ref int next, out RecordField field)
    {
        var there = Vector256.Create(bytes[at..]);
        var names = Usual;
        for (var number = next; number < names.Length && number <= next + MostAbsent; number++)
        {
            ref readonly var name = ref names[number];
            if ((there & name.Mask) != name.Text) continue;
            next = number + 1;
            field = name.Field;
            return at + name.Length;
        }

        field = RecordField.Other;
        return -1;
    }

    /// <summary>A name with its quotes and the colon.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Name
    {
        internal readonly Vector256<byte> Text;
        internal readonly Vector256<byte> Mask;
        internal readonly int Length;
        internal readonly RecordField Field;

        internal Name(string name)
        {
            Span<byte> text = stackalloc byte[Vector256<byte>.Count];
            Span<byte> mask = stackalloc byte[Vector256<byte>.Count];
            text.Clear();
            mask.Clear();
            Length = Encoding.ASCII.GetBytes($"\"{name}\":", text);
            mask[..Length].Fill(byte.MaxValue);
            (Text, Mask, Field) = (Vector256.Create<byte>(text), Vector256.Create<byte>(mask), RecordFields.Of(text[1..(Length - 2)]));
        }
    }
}
