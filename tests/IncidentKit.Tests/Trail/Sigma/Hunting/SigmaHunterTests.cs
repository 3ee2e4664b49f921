using System.Runtime.CompilerServices;
using System.Text.Json;
using IncidentKit.Trail;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Tests.Trail.Sigma.Hunting;

public sealed class SigmaHunterTests
{
    private static readonly ISigmaHunter Hunter = new ServiceCollection().AddIncidentKit().Services.BuildServiceProvider().GetRequiredService<ISigmaHunter>();

    [Fact]
    public async Task Log_files_are_matched_as_their_records_are()
    {
        var rules = SigmaRuleSet.Load(SigmaHq());
        var expected = SigmaSamples.Hunt(rules, SigmaSamples.Records(SigmaSamples.Invictus)).Summary;
        var statistics = new TrailStatistics();

        var summary = await Hunter.HuntAsync(rules, [new FileTrailSource(SigmaSamples.Invictus)], _ => { }, statistics, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2900, statistics.Events);
        Assert.Equal((expected.Events, expected.Hits, expected.Duplicates), (summary.Events, summary.Hits, summary.Duplicates));
        Assert.Equal(expected.Rules.Select(count => (count.Rule.Title, count.Matches)), summary.Rules.Select(count => (count.Rule.Title, count.Matches)));
    }

    [Fact]
    public async Task The_events_of_a_hosts_own_source_are_matched_as_the_records_that_they_were()
    {
        var rules = SigmaRuleSet.Load(SigmaHq());
        List<SigmaHit> ofFiles = [], ofEvents = [];

        var files = await Hunter.HuntAsync(rules, [new FileTrailSource(SigmaSamples.Invictus)], ofFiles.Add, new(), cancellationToken: TestContext.Current.CancellationToken);
        var events = await Hunter.HuntAsync(rules, [new HostSource(new FileTrailSource(SigmaSamples.Invictus))], ofEvents.Add, new(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(files.Hits, events.Hits);
        Assert.Equal(Lines(ofFiles), Lines(ofEvents));
    }

    [Fact]
    public async Task A_hunt_stops_when_it_is_told_to()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Hunter.HuntAsync(SigmaRuleSet.Load(SigmaHq()), [new FileTrailSource(SigmaSamples.Invictus)], _ => { }, new(), cancellationToken: stopped.Token));
    }

    private static IEnumerable<string> Lines(List<SigmaHit> hits) => hits.Select(hit => JsonSerializer.Serialize(hit, SigmaJsonContext.Default.SigmaHit)).Order(StringComparer.Ordinal);

    private static SigmaRuleOptions SigmaHq()
    {
        var options = new SigmaRuleOptions { KitRules = false };
        options.Paths.Add(Path.Combine(SigmaSamples.SigmaHq, "rules"));
        return options;
    }

    private sealed class HostSource(ITrailSource inner) : ITrailSource
    {
        public string Name => inner.Name;

        public async IAsyncEnumerable<TrailEvent> ReadAsync(TrailStatistics statistics, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var trailEvent in inner.ReadAsync(statistics, cancellationToken)) yield return trailEvent;
        }
    }
}
