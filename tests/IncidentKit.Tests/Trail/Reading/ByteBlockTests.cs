using CsCheck;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Reading;

/// <summary>Blocks of each width, whichever the processor would choose, against the bytes one by one.</summary>
public class ByteBlockTests
{
    private const string Telling = "\"\\{}[]:,;+_yYz \t\n\u007f";
    private static readonly Gen<byte[]> Blocks = Gen.OneOf(Gen.Byte, Gen.Int[0, Telling.Length - 1].Select(at => (byte)Telling[at])).Array[IByteBlock<ByteBlock128>.Size];

    [Fact]
    public void Each_width_sees_what_stands_there() => Blocks.SampleSeeded(bytes =>
    {
        if (ByteBlock512.IsSupported) Check<ByteBlock512>(bytes);
        if (ByteBlock256.IsSupported) Check<ByteBlock256>(bytes);
        Check<ByteBlock128>(bytes);
    }, iter: 2_000);

    private static void Check<TBlock>(byte[] bytes)
        where TBlock : struct, IByteBlock<TBlock>
    {
        var block = TBlock.Of(bytes);
        Assert.Equal(Mask(bytes, letter => letter == '"'), block.Equal((byte)'"'));
        Assert.Equal(Mask(bytes, letter => "{["u8.Contains(letter)), block.Brackets((byte)'{'));
        Assert.Equal(Mask(bytes, letter => "}]"u8.Contains(letter)), block.Brackets((byte)'}'));
        Assert.Equal(Mask(bytes, letter => letter is (byte)'"' or (byte)'\\' or < (byte)' ' or > 0x7f), block.TextEnds());
        Assert.Equal(bytes.Any(letter => letter is < (byte)' ' or > 0x7f), block.IsOdd);
    }

    private static ulong Mask(byte[] bytes, Func<byte, bool> isWanted) => bytes.Select((letter, at) => isWanted(letter) ? 1UL << at : 0).Aggregate(0UL, (all, bit) => all | bit);
}
