using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace IncidentKit.Trail.Reading;

/// <summary>The name of a member with what is before it, its quotes and the colon: found at one look. The default is none's, of no length.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct MemberName
{
    private readonly Vector256<byte> text;
    private readonly Vector256<byte> mask;

    /// <param name="name">The name, in ASCII.</param>
    /// <param name="isFirst">Whether the object begins with it.</param>
    internal MemberName(string name, bool isFirst)
    {
        Span<byte> bytes = stackalloc byte[Vector256<byte>.Count];
        Span<byte> masked = stackalloc byte[Vector256<byte>.Count];
        bytes.Clear();
        masked.Clear();
        Length = Encoding.ASCII.GetBytes($"{(isFirst ? '{' : ',')}\"{name}\":", bytes);
        masked[..Length].Fill(byte.MaxValue);
        (text, mask) = (Vector256.Create<byte>(bytes), Vector256.Create<byte>(masked));
    }

    /// <summary>How long it is, with all that.</summary>
    internal int Length { get; }

    /// <summary>Whether the bytes begin with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool IsAt(Vector256<byte> bytes) => (bytes & mask) == text;
}
