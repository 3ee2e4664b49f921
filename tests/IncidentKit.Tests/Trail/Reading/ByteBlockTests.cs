using System.Text;
using CsCheck;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Reading;

/// <summary>Blocks of each width, whichever the processor would choose or has, and words, against the bytes one by one.</summary>
public class ByteBlockTests
{
    private const string Telling = "\"\\{}[]:,;+_yYz \t\n\u007f";
    private static readonly Gen<byte[]> Blocks = Gen.OneOf(Gen.Byte, Gen.Int[0, Telling.Length - 1].Select(at => (byte)Telling[at])).Array[IByteBlock<ByteBlock128>.Size];

    [Fact]
    public void Each_width_sees_what_stands_there() => Blocks.SampleSeeded(bytes =>
    {
        Check<ByteBlock512>(bytes);
        Check<ByteBlock256>(bytes);
        Check<ByteBlock128>(bytes);
        CheckTextEnd<ByteWords>(bytes);
    }, iter: 2_000);

    [Fact]
    public void Each_width_finds_the_same_end_of_an_object() => Gen.Select(Blocks, Blocks, Blocks).SampleSeeded((first, second, third) =>
    {
        byte[] bytes = [(byte)'{', .. first, .. second, .. third, .. new byte[IByteBlock<ByteBlock128>.Size]];
        var expected = EndOf<ByteWords>(bytes);
        Assert.Equal(expected, EndOf<ByteBlock512>(bytes));
        Assert.Equal(expected, EndOf<ByteBlock256>(bytes));
        Assert.Equal(expected, EndOf<ByteBlock128>(bytes));
    }, iter: 5_000);

    [Theory]
    [InlineData("{}", 2)]
    [InlineData("{\"a\":[{\"b\":\"}\"},\"\\\\\"]}", 22)]
    [InlineData("{\"a\":\"\\\"}\"}", 11)]
    [InlineData("{\"a\":\"", JsonBytes.CutOff)]
    [InlineData("{\"a\":{\"eventVersion\":1}}", JsonBytes.Unclear)]
    public void The_end_is_the_bracket_that_closes_the_first(string json, int end)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(json), .. new byte[IByteBlock<ByteBlock128>.Size]];
        Assert.Equal(end, EndOf<ByteWords>(bytes));
        Assert.Equal(end, EndOf<ByteBlock128>(bytes));
    }

    private static int EndOf<TBlock>(byte[] bytes)
        where TBlock : struct, IByteBlock<TBlock>
    {
        var isOdd = false;
        return TBlock.BracketEnd(bytes, 0, ref isOdd);
    }

    private static void CheckTextEnd<TBlock>(byte[] bytes)
        where TBlock : struct, IByteBlock<TBlock>
    {
        var end = Array.FindIndex(bytes, letter => letter is (byte)'"' or (byte)'\\' or < (byte)' ' or > 0x7f);
        Assert.Equal(end < 0 ? IByteBlock<TBlock>.Size : end, TBlock.TextEnd(bytes));
    }

    private static void Check<TBlock>(byte[] bytes)
        where TBlock : struct, IVectorBlock<TBlock>
    {
        CheckTextEnd<TBlock>(bytes);
        var block = TBlock.Of(bytes);
        Assert.Equal(Mask(bytes, letter => letter == '"'), block.Equal((byte)'"'));
        Assert.Equal(Mask(bytes, letter => "{["u8.Contains(letter)), block.Brackets((byte)'{'));
        Assert.Equal(Mask(bytes, letter => "}]"u8.Contains(letter)), block.Brackets((byte)'}'));
        Assert.Equal(bytes.Any(letter => letter is < (byte)' ' or > 0x7f), block.IsOdd);
    }

    private static ulong Mask(byte[] bytes, Func<byte, bool> isWanted) => bytes.Select((letter, at) => isWanted(letter) ? 1UL << at : 0).Aggregate(0UL, (all, bit) => all | bit);
}
