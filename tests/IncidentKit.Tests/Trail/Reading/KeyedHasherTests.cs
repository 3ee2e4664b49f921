using System.Text;
using CsCheck;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Reading;

/// <summary>Hashes of byte strings that nobody can make alike.</summary>
public class KeyedHasherTests
{
    [Fact]
    public void Other_bytes_have_another_hash_and_the_same_have_the_same() => Gen.Byte[0, 1].Array[0, 40].Array[0, 6].Array[2, 200].SampleSeeded(all =>
    {
        var byHash = new Dictionary<KeyedHash, string>();
        foreach (var parts in all)
        {
            var text = string.Join(' ', parts.Select(part => Convert.ToHexString(part) + "."));
            if (!byHash.TryAdd(HashOf(parts), text)) Assert.Equal(byHash[HashOf(parts)], text);
        }

        Assert.Equal(all.Select(parts => string.Join(' ', parts.Select(part => Convert.ToHexString(part) + "."))).Distinct().Count(), byHash.Count);
    }, iter: 100);

    [Theory]
    [InlineData("ab|c", "a|bc")]
    [InlineData("ab|", "a|b")]
    [InlineData("|ab", "ab|")]
    [InlineData("a|", "a\0|")]
    [InlineData("\0a|b", "a|\0b")]
    [InlineData("AAAAAAAA|AAAAAAAAA", "AAAAAAAAA|AAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAA|AAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAA|AAAAAAAAAAAAAAAA")]
    public void Parts_are_told_apart(string one, string other) => Assert.NotEqual(HashOf(PartsOf(one)), HashOf(PartsOf(other)));

    [Fact]
    public void Each_byte_counts_and_so_does_the_length_however_long_it_is()
    {
        foreach (var length in new[] { 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 4_063, 4_064, 4_065, 4_080, 4_096, 8_200, 20_000 })
        {
            var bytes = new byte[length + 1];
            HashSet<KeyedHash> hashes = [KeyedHash.Of(bytes), KeyedHash.Of(bytes.AsSpan(0, length))];
            Assert.Equal(KeyedHash.Of(bytes), KeyedHash.Of(new byte[length + 1]));
            for (var place = 0; place < length; place++)
            {
                bytes[place] = 1;
                Assert.True(hashes.Add(KeyedHash.Of(bytes.AsSpan(0, length))), $"byte {place} of {length}");
                bytes[place] = 0;
            }
        }
    }

    private static byte[][] PartsOf(string text) => [.. text.Split('|').Select(Encoding.ASCII.GetBytes)];

    private static KeyedHash HashOf(byte[][] parts)
    {
        var hasher = new KeyedHasher();
        foreach (var part in parts) hasher.Add(part);
        return hasher.Hash;
    }
}
