using Amazon.Runtime;
using IncidentKit.Aws;

namespace IncidentKit.Tests.Aws;

public sealed class EachTests
{
    [Fact]
    public async Task Answers_come_in_the_order_of_the_questions()
    {
        var gates = Enumerable.Range(0, 100).Select(_ => new TaskCompletionSource<int>()).ToList();
        var reading = Each.ReadAsync(Enumerable.Range(0, 100), (i, _) => gates[i].Task, CancellationToken.None).Select(read => read.Result).ToListAsync();
        for (var i = 99; i >= 0; i--) gates[i].SetResult(i);

        Assert.Equal(Enumerable.Range(0, 100), await reading);
    }

    [Fact]
    public async Task What_cannot_be_read_hides_nothing_else_and_is_thrown_at_the_end()
    {
        var seen = new List<int>();
        var exception = await Assert.ThrowsAsync<AmazonServiceException>(async () =>
        {
            await foreach (var (item, _) in Each.ReadAsync([1, 2, 3, 4], (i, _) => ReadAsync(i), CancellationToken.None)) seen.Add(item);
        });

        Assert.Equal("AccessDenied", exception.ErrorCode);
        Assert.Equal([1, 4], seen);

        static Task<int> ReadAsync(int i) => i switch
        {
            2 => Task.FromException<int>(new AmazonServiceException("no") { ErrorCode = "AccessDenied" }),
            3 => Task.FromException<int>(new AmazonServiceException("gone") { ErrorCode = "ResourceNotFoundException" }),
            _ => Task.FromResult(i),
        };
    }

    [Fact]
    public async Task No_more_than_thirty_two_are_read_at_once()
    {
        var (running, most) = (0, 0);
        await Each.ReadAsync(Enumerable.Range(0, 200), async (i, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return i;
        }, CancellationToken.None).CountAsync();

        Assert.InRange(most, 2, 32);
    }

    [Fact]
    public async Task Who_stops_listening_stops_the_reading()
    {
        var stopped = 0;
        await Each.ReadAsync(Enumerable.Range(0, 10), async (i, token) =>
        {
            if (i == 0) return i;
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }
            finally
            {
                Interlocked.Increment(ref stopped);
            }

            return i;
        }, CancellationToken.None).FirstAsync();

        Assert.Equal(9, stopped);
    }
}
