using System.Buffers.Binary;
using System.Text;
using CsCheck;
using IncidentKit.Tests.Trail.Sigma;
using IncidentKit.Trail;

namespace IncidentKit.Tests.Trail;

public sealed class UuidsTests
{
    [Fact]
    public void A_uuid_in_small_letters_is_read_and_nothing_else() =>
        Gen.Select(Gen.Guid, Gen.Select(Gen.Int[0, 35], Gen.Char["0123456789abcdefABCDEFg`/:@-{ \0ÿ"]).Array[0, 2]).SampleSeeded((uuid, changes) =>
        {
            var letters = uuid.ToString().ToCharArray();
            foreach (var (at, letter) in changes) letters[at] = letter;
            var text = Encoding.Latin1.GetBytes(letters);
            var isUuid = Uuids.TryParse(text, out var number);
            Assert.Equal(letters.Index().All(item => item.Index is 8 or 13 or 18 or 23 ? item.Item == '-' : char.IsAsciiHexDigitLower(item.Item)), isUuid);
            if (!isUuid) return;
            Span<byte> bytes = stackalloc byte[16];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
            Assert.Equal(new string(letters), new Guid(bytes, bigEndian: true).ToString());
        }, iter: SigmaSamples.Rounds(5000));

    [Theory]
    [InlineData("")]
    [InlineData("0b8f5b0e-1f2d-4c3a-9e8b-7a6c5d4e3f2")]
    [InlineData("0b8f5b0e-1f2d-4c3a-9e8b-7a6c5d4e3f2a0")]
    [InlineData("0b8f5b0e1f2d4c3a9e8b7a6c5d4e3f2a0000")]
    public void A_text_of_another_form_is_none(string text) => Assert.False(Uuids.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
