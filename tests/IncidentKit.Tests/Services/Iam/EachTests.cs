using Amazon.Runtime;
using IncidentKit.Services.Iam;

namespace IncidentKit.Tests.Services.Iam;

public sealed class EachTests
{
    [Fact]
    public async Task What_is_read_comes_in_order_though_it_is_read_at_once()
    {
        var (running, most) = (0, 0);

        var results = await Each.ReadAsync(Enumerable.Range(0, 50), async (number, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return number * 2;
        }, CancellationToken.None).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 50).Select(number => (number, number * 2)), results);
        Assert.InRange(most, 1, 16);
    }

    [Fact]
    public async Task One_refusal_is_thrown_when_all_else_was_given()
    {
        List<int> given = [];

        var thrown = await Assert.ThrowsAsync<AmazonServiceException>(async () =>
        {
            await foreach (var (number, _) in Each.ReadAsync(Enumerable.Range(0, 40), (number, _) => number == 20 ? Fail("AccessDenied") : Task.FromResult(0), CancellationToken.None)) given.Add(number);
        });

        Assert.Equal("AccessDenied", thrown.ErrorCode);
        Assert.Equal(Enumerable.Range(0, 40).Where(number => number != 20), given);
    }

    [Fact]
    public async Task When_the_first_are_all_refused_the_rest_is_not_tried()
    {
        var tried = 0;

        await Assert.ThrowsAsync<AmazonServiceException>(async () =>
        {
            await foreach (var _ in Each.ReadAsync(Enumerable.Range(0, 1000), (_, _) => Fail($"{(Interlocked.Increment(ref tried) > 0 ? "AccessDenied" : "")}"), CancellationToken.None)) Assert.Fail("nothing can be read");
        });

        Assert.InRange(tried, 1, 32);
    }

    [Fact]
    public async Task What_is_gone_meanwhile_is_left_out() =>
        Assert.Equal([(1, 0)], await Each.ReadAsync([0, 1], (number, _) => number == 0 ? Fail("NoSuchEntity") : Task.FromResult(0), CancellationToken.None).ToListAsync());

    [Fact]
    public async Task Who_stops_reading_leaves_nothing_running()
    {
        var stopped = new TaskCompletionSource();

        await foreach (var _ in Each.ReadAsync([0, 1], async (number, token) =>
        {
            if (number == 0) return 0;
            await using var registration = token.Register(stopped.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return 1;
        }, CancellationToken.None))
        {
            break;
        }

        Assert.True(stopped.Task.IsCompleted);
    }

    private static Task<int> Fail(string code) => Task.FromException<int>(new AmazonServiceException(code) { ErrorCode = code, StatusCode = System.Net.HttpStatusCode.BadRequest });
}
