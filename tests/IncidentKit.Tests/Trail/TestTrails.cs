using IncidentKit.Trail;
using IncidentKit.Trail.Sources;

namespace IncidentKit.Tests.Trail;

/// <summary>The logs beside the tests.</summary>
internal static class TestTrails
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Trail", "Data");

    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    internal static string Generated => PathOf("generated", "AWSLogs");

    internal static string Invictus => PathOf("invictus-ir", "CloudTrail");

    internal static async Task<(List<TrailEvent> Events, TrailStatistics Statistics)> ReadAsync(string path)
    {
        var statistics = new TrailStatistics();
        var events = new List<TrailEvent>();
        await foreach (var item in new FileTrailSource(path).ReadAsync(statistics)) events.Add(item);
        return (events, statistics);
    }
}
