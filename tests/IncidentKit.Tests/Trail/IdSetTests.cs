using IncidentKit.Trail;

namespace IncidentKit.Tests.Trail;

public sealed class IdSetTests
{
    [Fact]
    public void An_id_is_new_once()
    {
        const int many = 200_000;
        var ids = new IdSet();
        var random = new Random(7);
        UInt128[] all = [0, 1, UInt128.MaxValue, .. Enumerable.Range(0, many).Select(_ => new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64()))];
        foreach (var id in all)
        {
            Assert.False(ids.Contains(id));
            Assert.True(ids.Add(id));
        }

        Assert.Equal(all.Length, ids.Count);
        foreach (var id in all)
        {
            Assert.True(ids.Contains(id));
            Assert.False(ids.Add(id));
        }

        Assert.Equal(all.Length, ids.Count);
    }

    [Fact]
    public void Memory_is_some_bytes_for_each_id()
    {
        const int many = 100_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var ids = new IdSet();
        for (var number = 0; number < many; number++) ids.Add((UInt128)number << 64 | (uint)number);
        // What is there at the end, and what it grew from: at most twice as much again.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, many * 8, many * 48);
    }
}
