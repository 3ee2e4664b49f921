using System.Text;
using CsCheck;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Reading;

/// <summary>Numbers found again by bytes.</summary>
public class Utf8CacheTests
{
    [Fact]
    public void Each_key_has_its_own_number() => Gen.Select(Gen.Byte[0, 2].Array[0, 70], Gen.Byte[0, 2].Array[0, 4]).Array[1, 400].SampleSeeded(keys =>
    {
        var (cache, expected) = (new Utf8Cache(), new Dictionary<(string, string), int>());
        foreach (var (first, second) in keys)
        {
            var key = (Convert.ToHexString(first), Convert.ToHexString(second));
            var isKnown = cache.TryGet(first, second, out var place, out var value);
            Assert.Equal(expected.TryGetValue(key, out var number), isKnown);
            Assert.Equal(number, value);
            if (!isKnown) cache.Add(place, expected[key] = expected.Count + 1);
        }
    }, iter: 100);

    [Theory]
    [InlineData("ab", "c", "a", "bc")]
    [InlineData("ab", "", "a", "b")]
    [InlineData("", "ab", "ab", "")]
    [InlineData("a", "", "a\0", "")]
    public void Parts_are_told_apart(string first, string second, string otherFirst, string otherSecond)
    {
        var cache = new Utf8Cache();
        cache.TryGet(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second), out var place, out _);
        cache.Add(place, 1);
        Assert.False(cache.TryGet(Encoding.UTF8.GetBytes(otherFirst), Encoding.UTF8.GetBytes(otherSecond), out _, out _));
    }

    [Fact]
    public void It_forgets_when_it_is_full_and_finds_on()
    {
        var cache = new Utf8Cache();
        for (var number = 0; number < 300_000; number++)
        {
            if (!cache.TryGet(BitConverter.GetBytes(number), [], out var place, out _)) cache.Add(place, number);
        }

        Assert.True(cache.TryGet(BitConverter.GetBytes(299_999), [], out _, out var last));
        Assert.Equal(299_999, last);
        Assert.False(cache.TryGet(BitConverter.GetBytes(1), [], out _, out _));
    }
}
