namespace IncidentKit.Tests.Trail.Reading;

public sealed class RealLogsTests
{
    [Fact]
    public async Task Invictus_is_read_whole()
    {
        var (events, statistics) = await TestTrails.ReadAsync(TestTrails.PathOf("invictus-ir"));
        Assert.Equal((2900, 2900, 55, 0), (events.Count, events.DistinctBy(item => item.EventId).Count(), statistics.Files, statistics.UnreadableCount));
        Assert.All(events, item => Assert.Equal("123837392027", item.Account));
    }

    [Fact]
    public async Task The_generated_trail_has_its_duplicates_its_digest_and_its_insight()
    {
        var (events, statistics) = await TestTrails.ReadAsync(TestTrails.Generated);
        Assert.Equal((20069, 20004, 2, 0), (events.Count, events.DistinctBy(item => item.EventId).Count(), statistics.NotEvents, statistics.UnreadableCount));
    }

    [Theory]
    [InlineData("stratus-red-team", 23, 0, 0)]
    [InlineData("traildiscover", 1, 0, 0)]
    [InlineData("trailscraper", 1, 0, 0)]
    public async Task What_others_published_is_read_whole(string folder, int files, int notEvents, int unreadable)
    {
        var (events, statistics) = await TestTrails.ReadAsync(TestTrails.PathOf(folder));
        Assert.NotEmpty(events);
        Assert.Equal((files, notEvents, unreadable), (statistics.Files, statistics.NotEvents, statistics.UnreadableCount));
        Assert.All(events, item => Assert.True(item.EventTime.Year > 2015 && item.EventName.Length > 0));
    }

    [Fact]
    public async Task Envelopes_of_EventBridge_give_their_records_and_others_are_told_apart()
    {
        var (events, statistics) = await TestTrails.ReadAsync(TestTrails.PathOf("cloud-custodian"));
        Assert.Contains(events, item => item.EventName == "RunInstances");
        Assert.True(statistics.NotEvents > 5);
        Assert.Equal(37, events.Count + statistics.NotEvents + statistics.UnreadableCount);
    }
}
