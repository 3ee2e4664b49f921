using System.Text;
using IncidentKit.Incidents;
using IncidentKit.Tests.Trail.Reading;
using IncidentKit.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Sources;

public sealed class TrailSourcesTests : IDisposable
{
    private static readonly Incident Incident = new() { Id = "t", Indicators = new(), Window = new(DateTimeOffset.UnixEpoch) };
    private readonly string folder = Directory.CreateTempSubdirectory("trail").FullName;
    private readonly ServiceProvider services = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider();

    private ITrailSources Sources => services.GetRequiredService<ITrailSources>();

    public void Dispose()
    {
        services.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_in_one_line()
    {
        var exception = Assert.Throws<TrailSourceException>(() => Sources.Open(Path.Combine(folder, "no\nwhere"), Incident));
        Assert.Contains("give a folder", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void An_empty_folder_is_said_in_one_line()
    {
        Directory.CreateDirectory(Path.Combine(folder, "below"));
        Assert.Contains("is empty", Assert.Throws<TrailSourceException>(() => Sources.Open(folder, Incident)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_logs_is_said_in_one_line()
    {
        File.WriteAllText(Path.Combine(folder, "README.md"), "# Hello");
        var source = Sources.Open(folder, Incident);
        var exception = await Assert.ThrowsAsync<TrailSourceException>(async () => await source.ReadAsync(new()).ToListAsync());
        Assert.Contains("no log files", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_below_a_folder_are_read_whatever_their_names_and_other_files_are_left_alone()
    {
        var below = Directory.CreateDirectory(Path.Combine(folder, "AWSLogs", "1")).FullName;
        File.WriteAllText(Path.Combine(below, "a.json"), ReadTrail.Record("a"));
        File.WriteAllBytes(Path.Combine(below, "b"), ReadTrail.Gzip(ReadTrail.Record("b")));
        File.WriteAllText(Path.Combine(folder, "c"), ReadTrail.Record("c"));
        File.WriteAllText(Path.Combine(folder, "LICENSE"), "You may");
        var statistics = new TrailStatistics();
        var events = await Sources.Open(folder, Incident).ReadAsync(statistics).ToListAsync();
        Assert.Equal(["a", "b", "c"], events.Select(item => item.EventId).Order(StringComparer.Ordinal));
        Assert.Equal((3, 0), (statistics.Files, statistics.UnreadableCount));
    }

    [Fact]
    public async Task A_file_that_is_no_log_is_named()
    {
        File.WriteAllText(Path.Combine(folder, "a.json"), ReadTrail.Record("a"));
        File.WriteAllText(Path.Combine(folder, "b.json.gz"), "no gzip");
        var statistics = new TrailStatistics();
        Assert.Single(await Sources.Open(folder, Incident).ReadAsync(statistics).ToListAsync());
        Assert.Equal("b.json.gz", Assert.Single(statistics.Unreadable).Source);
    }

    [Fact]
    public async Task A_link_to_a_folder_above_does_not_lead_in_circles()
    {
        File.WriteAllText(Path.Combine(folder, "a.json"), ReadTrail.Record("a"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "again"), folder);
        Assert.Single(await Sources.Open(folder, Incident).ReadAsync(new()).ToListAsync());
    }

    [Fact]
    public async Task Who_stops_listening_stops_the_reading()
    {
        File.WriteAllText(Path.Combine(folder, "a.json"), new StringBuilder().AppendJoin('\n', Enumerable.Range(0, 20_000).Select(number => ReadTrail.Record($"{number}"))).ToString());
        var statistics = new TrailStatistics();
        await foreach (var item in Sources.Open(folder, Incident).ReadAsync(statistics)) break;
        Assert.Equal(0, statistics.Files);
    }
}
