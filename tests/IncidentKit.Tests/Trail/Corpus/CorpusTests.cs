using CsCheck;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Tests.Trail.Lineage;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Trail.Corpus;

public sealed class CorpusTests
{
    public static TheoryData<int> Seeds => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task All_that_is_planted_is_found_and_nothing_else(int seed) => CheckAsync(new(seed));

    [Fact]
    public Task All_that_is_planted_is_found_among_fifty_thousand_events() => CheckAsync(new(OwnersCalls: 50_000));

    [Fact(Explicit = true)]
    public Task All_that_is_planted_is_found_among_a_million_events() => CheckAsync(new(OwnersCalls: 1_000_000));

    [Fact]
    public async Task Where_there_is_no_attacker_nothing_descends_from_the_owners_address()
    {
        var corpus = TrailCorpus.Make(new(IsAttacked: false));
        var graph = await Trace(corpus, new() { AccessKeys = [corpus.World.Build.Identity.AccessKeyId!], Since = CorpusWorld.Attack });
        Assert.Empty(graph.AttributedEventIds);
        Assert.Empty(graph.Resources);
    }

    [Fact]
    public void The_graph_does_not_depend_on_the_order_of_the_events_nor_on_duplicates()
    {
        var corpus = TrailCorpus.Make(new(OwnersCalls: 200));
        var indicators = new Indicators { AccessKeys = [corpus.Truth.LeakedKey] };
        var expected = Text(Build(corpus.Events));
        Gen.Int[1, 1_000_000].SampleSeeded(seed => Assert.Equal(expected, Text(Build(corpus.Shuffled(seed)))), iter: 10);

        LineageGraph Build(IReadOnlyList<IncidentKit.Trail.TrailEvent> events) => Lineage.Trace.RunAsync(new CorpusSource(events), indicators).GetAwaiter().GetResult();
    }

    private static async Task CheckAsync(CorpusOptions options)
    {
        var corpus = TrailCorpus.Make(options);
        var truth = corpus.Truth;
        foreach (var indicators in new Indicators[]
        {
            new() { AccessKeys = [truth.LeakedKey] },
            new() { AccessKeys = [truth.LeakedKey], Since = CorpusWorld.Attack },
            new() { IpRanges = truth.AttackersAddresses },
        })
        {
            var graph = await Trace(corpus, indicators);
            Same(truth.AttackersEvents, graph.AttributedEventIds);
            Assert.Empty(truth.OwnersEventsOnLeakedKey.Intersect(graph.AttributedEventIds));
            Same(truth.Credentials.Keys, graph.Credentials.Select(credential => credential.Id));
            Assert.All(truth.Credentials.Where(pair => pair.Value is not null), pair => Assert.Equal(pair.Value, graph.Credentials.Single(credential => credential.Id == pair.Key).Parent));
            Assert.Equal(truth.LeakedKey, Assert.Single(graph.Credentials, credential => credential.Shared).Id);
            Same(truth.Principals, graph.Principals.Where(principal => principal.Attribution == Attribution.AttackerCreated).Select(principal => principal.UniqueId ?? principal.Arn));
            Same(truth.MadeResources, graph.Resources.Where(resource => resource.Attribution == Attribution.AttackerCreated).Select(resource => (resource.Type, resource.Id)));
            Same(truth.AlteredResources, graph.Resources.Where(resource => resource.Attribution == Attribution.AttackerAltered).Select(resource => (resource.Type, resource.Id)));
            Same(truth.Grants, graph.Grants.Select(grant => (grant.Kind, grant.Target, grant.Name)));
        }
    }

    private static Task<LineageGraph> Trace(TrailCorpus corpus, Indicators indicators) => Lineage.Trace.RunAsync(new CorpusSource(corpus.Events), indicators);

    private static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        var (wanted, found) = (expected.ToHashSet(), actual.ToHashSet());
        Assert.True(wanted.SetEquals(found), $"missing: {string.Join(", ", wanted.Except(found).Take(10))}; blamed: {string.Join(", ", found.Except(wanted).Take(10))}");
    }

    // Duplicates are counted, and they differ: all else is the same.
    private static string Text(LineageGraph graph) => System.Text.Json.JsonSerializer.Serialize(graph with { Trail = graph.Trail with { Duplicates = 0 } });
}
