using IncidentKit.Detection;

namespace IncidentKit.Tests.Detection;

public sealed class DetectionRunTests
{
    private readonly DetectionRun run = new();
    private int reads;

    [Fact]
    public async Task Two_detectors_that_need_the_same_listing_read_it_once()
    {
        var gate = new TaskCompletionSource();
        var first = run.ReadOnceAsync("a", _ => ReadAsync(gate.Task), CancellationToken.None);
        var second = run.ReadOnceAsync("a", _ => ReadAsync(gate.Task), CancellationToken.None);
        gate.SetResult();

        Assert.All(await Task.WhenAll(first, second), read => Assert.Equal(1, read));
    }

    [Fact]
    public async Task Each_key_is_read_for_itself()
    {
        Assert.Equal(1, await run.ReadOnceAsync("a", _ => ReadAsync(Task.CompletedTask), CancellationToken.None));
        Assert.Equal(2, await run.ReadOnceAsync("b", _ => ReadAsync(Task.CompletedTask), CancellationToken.None));
    }

    [Fact]
    public async Task A_failure_is_everybodys()
    {
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => run.ReadOnceAsync("a", _ => ReadAsync(Task.FromException(new InvalidOperationException())), CancellationToken.None));
        }

        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task When_the_first_is_stopped_the_next_reads()
    {
        using var stop = new CancellationTokenSource();
        var never = new TaskCompletionSource();
        var first = run.ReadOnceAsync("a", token => ReadAsync(never.Task.WaitAsync(token)), stop.Token);
        var second = run.ReadOnceAsync("a", _ => ReadAsync(Task.CompletedTask), CancellationToken.None);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(2, await second);
    }

    private async Task<int> ReadAsync(Task until)
    {
        var count = Interlocked.Increment(ref reads);
        await until;
        return count;
    }
}
