using System.Runtime.InteropServices;
using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>What events have in common, once each. Safe for concurrent use; readers keep what they found.</summary>
internal sealed class LedgerTables(RuleBook rules)
{
    private readonly Lock gate = new();
    private readonly Table<TrailIdentity, Actor> actors = new(identity => new(identity));
    private readonly Table<(string? Source, string? Agent), Origin> origins = new(key => new(key.Source, key.Agent));
    private readonly Table<(string Source, string Name), EventKind> kinds = new(key => new(key.Source, key.Name, rules.Find(key.Source, key.Name)));
    private readonly Table<EventPlace, EventPlace> places = new(place => place);
    private readonly Table<Caller, Caller> callers = new(caller => caller);

    internal IReadOnlyList<Actor> Actors => actors.Values;

    internal IReadOnlyList<Origin> Origins => origins.Values;

    internal IReadOnlyList<EventKind> Kinds => kinds.Values;

    internal IReadOnlyList<EventPlace> Places => places.Values;

    internal IReadOnlyList<Caller> Callers => callers.Values;

    internal int Actor(TrailIdentity identity)
    {
        lock (gate) return actors.Find(identity, out _);
    }

    internal Actor ActorAt(int number)
    {
        lock (gate) return actors.Values[number];
    }

    internal (Actor Actor, EventPlace Place) CallerAt(int number)
    {
        lock (gate)
        {
            var caller = callers.Values[number];
            return (actors.Values[caller.Actor], places.Values[caller.Place]);
        }
    }

    internal int Origin(string? source, string? agent)
    {
        lock (gate) return origins.Find((source, agent), out _);
    }

    internal int Kind(string source, string name, out EventKind kind)
    {
        lock (gate) return kinds.Find((source, name), out kind);
    }

    internal int Place(string account, string region)
    {
        lock (gate) return places.Find(new(account, region), out _);
    }

    internal int Caller(int actor, int origin, int place)
    {
        lock (gate) return callers.Find(new(actor, origin, place), out _);
    }

    private sealed class Table<TKey, TValue>(Func<TKey, TValue> make) where TKey : notnull
    {
        private readonly Dictionary<TKey, int> numbers = [];

        internal List<TValue> Values { get; } = [];

        internal int Find(TKey key, out TValue value)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out var isKnown);
            if (!isKnown)
            {
                number = Values.Count;
                Values.Add(make(key));
            }

            value = Values[number];
            return number;
        }
    }
}
