using IncidentKit.Trail.Lineage.Tracing;

namespace IncidentKit.Tests.Trail.Lineage.Tracing;

/// <summary>Numbers found by keys.</summary>
public sealed class MultimapTests
{
    [Fact]
    public void Numbers_come_in_the_order_in_which_they_were_added()
    {
        var map = new Multimap<string>();
        foreach (var (key, number) in new[] { ("a", 3), ("b", 9), ("a", 1), ("a", 2) }) map.Add(key, number);
        Assert.Equal([3, 1, 2], map["a"]);
        Assert.Equal([9], map["b"]);
        Assert.Empty(map["c"]);
        Assert.True(map.Contains("b"));
        Assert.False(map.Contains("c"));
    }

    [Fact]
    public void Where_there_is_an_order_they_come_in_it_though_more_are_added_after_they_were_asked_for()
    {
        var map = new Multimap<string>((one, other) => other.CompareTo(one));
        foreach (var number in new[] { 3, 1, 2 }) map.Add("a", number);
        map.Add("b", 7);
        Assert.Equal([3, 2, 1], map["a"]);
        map.Add("a", 4);
        Assert.Equal([4, 3, 2, 1], map["a"]);
        Assert.Equal([7], map["b"]);
    }

    [Fact]
    public void It_finds_what_a_lookup_finds()
    {
        var random = new Random(7);
        var items = Enumerable.Range(0, 5_000).Select(number => (Key: random.Next(1_500), Number: number)).ToList();
        var (map, lookup) = (new Multimap<int>(), items.ToLookup(item => item.Key, item => item.Number));
        foreach (var (key, number) in items) map.Add(key, number);
        for (var key = 0; key < 1_500; key++) Assert.Equal(lookup[key], map[key]);
    }
}
