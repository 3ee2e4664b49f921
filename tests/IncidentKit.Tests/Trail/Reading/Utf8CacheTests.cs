using CsCheck;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Tests.Trail.Reading;

/// <summary>Values found again by the hashes of bytes.</summary>
public class Utf8CacheTests
{
    [Fact]
    public void Each_key_has_its_own_value() => Gen.Byte[0, 2].Array[0, 70].Array[1, 400].SampleSeeded(keys =>
    {
        var (cache, expected) = (new Utf8Cache<int>(), new Dictionary<string, int>());
        foreach (var bytes in keys)
        {
            var (key, text) = (KeyedHash.Of(bytes), Convert.ToHexString(bytes));
            Assert.Equal(expected.TryGetValue(text, out var known), cache.TryGet(key, out var value));
            Assert.Equal(known, value);
            if (expected.TryAdd(text, expected.Count)) cache.Add(key, expected[text]);
        }
    }, iter: 100);

    [Fact]
    public void It_forgets_when_it_is_full_and_finds_on()
    {
        var cache = new Utf8Cache<int>();
        for (var number = 0; number < 300_000; number++)
        {
            var key = KeyedHash.Of(BitConverter.GetBytes(number));
            if (!cache.TryGet(key, out _)) cache.Add(key, number);
        }

        Assert.True(cache.TryGet(KeyedHash.Of(BitConverter.GetBytes(299_999)), out var last));
        Assert.Equal(299_999, last);
        Assert.False(cache.TryGet(KeyedHash.Of(BitConverter.GetBytes(1)), out _));
    }
}
