using IncidentKit.Trail;
using static IncidentKit.Tests.Trail.Corpus.CorpusWorld;

namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>A trail of two accounts over three weeks, with what is true of it.</summary>
internal sealed class TrailCorpus
{
    private TrailCorpus(IReadOnlyList<TrailEvent> events, CorpusTruth truth, CorpusWorld world) => (Events, Truth, World) = (events, truth, world);

    internal IReadOnlyList<TrailEvent> Events { get; }

    internal CorpusTruth Truth { get; }

    internal CorpusWorld World { get; }

    internal static TrailCorpus Make(CorpusOptions options)
    {
        var recorder = new CorpusRecorder(options.Seed);
        var (world, truth) = (new CorpusWorld(recorder), new CorpusTruth());
        var owners = new CorpusOwners(recorder, world, truth);
        owners.Read(options.OwnersCalls);
        owners.MakeMetricsUser(Start.AddDays(1));
        for (var day = 2; day < 20; day += 3) owners.Deploy(Start.AddDays(day));
        owners.Administer(Attack.AddHours(-1));
        owners.Enlist(Attack.AddDays(-2), "spring");
        if (options.IsAttacked) new CorpusAttack(recorder, world, owners, truth).Run();
        owners.Deploy(Attack.AddHours(1));
        owners.Enlist(recorder.Now.AddMinutes(10), "summer");
        truth.OwnersEventsOnLeakedKey.ExceptWith(truth.AttackersEvents);
        return new(recorder.Events, truth, world);
    }

    /// <summary>The events in another order, some of them twice.</summary>
    internal IReadOnlyList<TrailEvent> Shuffled(int seed)
    {
        var random = new Random(seed);
        TrailEvent[] events = [.. Events, .. random.GetItems(Events.ToArray(), Events.Count / 10)];
        random.Shuffle(events);
        return events;
    }
}
