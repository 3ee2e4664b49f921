using IncidentKit.Aws;

namespace IncidentKit.Tests.Aws;

public sealed class PagesTests
{
    private readonly List<string?> asked = [];
    private int read;

    [Fact]
    public async Task Every_page_is_read_to_the_end()
    {
        Assert.Equal([1, 2, 3], await ReadAsync(new() { [""] = ([1, 2], "b"), ["b"] = (null, "c"), ["c"] = ([3], "") }));
        Assert.Equal([null, "b", "c"], asked);
    }

    [Fact]
    public async Task A_listing_that_would_never_end_is_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(new() { [""] = ([1], "b"), ["b"] = ([2], "b") }));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_listing_that_goes_in_a_circle_is_refused(int length)
    {
        var circle = Enumerable.Range(0, length).ToDictionary(i => $"{i}", i => ((int[]?)[i], $"{(i + 1) % length}"));
        circle[""] = ([0], "0");
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(circle!));
        Assert.InRange(asked.Count, length, 4 * length);
    }

    [Fact]
    public async Task No_page_is_read_after_cancellation()
    {
        using var stop = new CancellationTokenSource();
        var pages = Pages.ReadAsync(token => Task.FromResult((Items: (int[])[1], Next: $"{++read}")), page => page.Items, page => page.Next, stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in pages) await stop.CancelAsync();
        });
        Assert.Equal(1, read);
    }

    private async Task<List<int>> ReadAsync(Dictionary<string, (int[]? Items, string Next)> pages) => await Pages.ReadAsync(token =>
    {
        asked.Add(token);
        return Task.FromResult(pages[token ?? ""]);
    }, page => page.Items, page => page.Next).ToListAsync();
}
