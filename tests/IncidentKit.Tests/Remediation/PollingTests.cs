using IncidentKit.Remediation;
using Microsoft.Extensions.Time.Testing;

namespace IncidentKit.Tests.Remediation;

public sealed class PollingTests
{
    private readonly FakeTimeProvider time = new();
    private int looks;

    [Fact]
    public async Task It_looks_every_five_seconds_until_it_is_so()
    {
        var polling = Polling.UntilAsync(time, TimeSpan.FromMinutes(1), () => Task.FromResult(++looks == 3), "it", CancellationToken.None);
        Assert.Equal(1, looks);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, looks);
        time.Advance(TimeSpan.FromSeconds(5));

        await polling;
        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task It_gives_up_at_the_limit_and_says_what_it_waited_for()
    {
        var polling = Polling.UntilAsync(time, TimeSpan.FromMinutes(1), () => Task.FromResult(false), "the end of the world", CancellationToken.None);
        for (var i = 0; i < 12; i++) time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("after 1 minutes the end of the world has not come about: run this step again", (await Assert.ThrowsAsync<TimeoutException>(() => polling)).Message);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait()
    {
        using var stop = new CancellationTokenSource();
        var polling = Polling.UntilAsync(time, TimeSpan.FromMinutes(1), () => Task.FromResult(false), "it", stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling);
    }
}
