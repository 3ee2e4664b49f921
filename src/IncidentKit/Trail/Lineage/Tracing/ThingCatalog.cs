using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>
/// Goes once through all that was done, by anybody, in the order of time, and tells which thing each event speaks of:
/// names that are used again after a deletion are told apart.
/// </summary>
internal sealed class ThingCatalog
{
    private const uint Lag = 60;
    private readonly TrailLedger ledger;
    private readonly Dictionary<Key, Thing> current = [];
    private readonly Dictionary<Key, Thing> former = [];
    private readonly Dictionary<int, Thing?[]> byRow = [];
    private readonly List<Thing> things = [];
    private readonly Dictionary<string, Thing> keys = [];
    private readonly Dictionary<(string Account, string User), List<Thing>> logins;

    internal ThingCatalog(TrailLedger ledger)
    {
        this.ledger = ledger;
        foreach (var (row, effects) in ledger.AllEffects) byRow[row] = new Thing?[effects.Length];
        List<Step> second = [];
        foreach (var row in EventOrder.Of(ledger, byRow.Keys))
        {
            var at = ledger.Rows[row].Seconds;
            if (second.Count > 0 && second[0].At != at)
            {
                Take(second);
                second.Clear();
            }

            foreach (var (index, effect) in ledger.EffectsOf(row).Index()) second.Add(new(at, row, index, effect));
        }

        Take(second);
        logins = things.Where(thing => thing.Type == ThingTypes.LoginProfile).GroupBy(thing => (thing.Account, thing.Id)).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>All things that events made or changed.</summary>
    internal IReadOnlyList<Thing> Things => things;

    /// <summary>The things that an event's effects speak of, in their order.</summary>
    internal Thing?[] Of(int row) => byRow.GetValueOrDefault(row) ?? [];

    /// <summary>The thing of an access key id, if an event speaks of it.</summary>
    internal Thing? OfKey(string id) => keys.GetValueOrDefault(id);

    /// <summary>The thing of an access key id; made up when no event speaks of it.</summary>
    internal Thing AddKey(string id, string account)
    {
        if (keys.TryGetValue(id, out var known)) return known;
        var thing = new Thing(ThingTypes.OfKey(id), id, account, null);
        things.Add(thing);
        return keys[id] = thing;
    }

    /// <summary>The console password that a user had at a time; made up when no event speaks of it.</summary>
    internal Thing LoginOf(string account, string user, uint at)
    {
        if (!logins.TryGetValue((account, user), out var known)) logins[(account, user)] = known = [];
        if (known.FirstOrDefault(thing => thing.MadeAt <= at && at <= thing.DeletedAt) is { } login) return login;
        login = new Thing(ThingTypes.LoginProfile, user, account, null);
        things.Add(login);
        known.Add(login);
        return login;
    }

    // Of what happens in one second the order is not known: it is taken to be the one that makes sense, a thing going first only where another of its name comes.
    private void Take(List<Step> second)
    {
        if (second is [var only])
        {
            Take(only);
            return;
        }

        var made = second.Where(step => step.Effect.Kind is TrailEffectKind.Creates or TrailEffectKind.Mints && step.Effect.Id is not null).ToList();
        var gone = second.Where(step => step.Effect.Kind == TrailEffectKind.Deletes && step.Effect.Id is not null).ToList();
        var comes = gone.Count == 0 ? [] : made.SelectMany(step => AliasesOf(step.Effect).Select(alias => KeyOf(step, alias))).ToHashSet();
        var first = gone.Where(step => comes.Contains(KeyOf(step, step.Effect.Id!)) && Find(step) is { } thing && thing.MadeAt < step.At).ToList();

        foreach (var step in first) Delete(step, Find(step)!);
        foreach (var step in made) Make(step);
        foreach (var step in second.Where(step => step.Effect.Kind is not (TrailEffectKind.Creates or TrailEffectKind.Mints or TrailEffectKind.Deletes))) Enter(step, FindOrAdd(step));
        foreach (var step in gone.Except(first)) Delete(step, FindOrAdd(step)!);
    }

    private void Take(Step step)
    {
        switch (step.Effect.Kind)
        {
            case TrailEffectKind.Creates or TrailEffectKind.Mints when step.Effect.Id is not null:
                Make(step);
                break;
            case TrailEffectKind.Deletes when step.Effect.Id is not null:
                Delete(step, FindOrAdd(step)!);
                break;
            case not (TrailEffectKind.Creates or TrailEffectKind.Mints or TrailEffectKind.Deletes):
                Enter(step, FindOrAdd(step));
                break;
        }
    }

    private void Make(Step step)
    {
        var effect = step.Effect;
        var known = ThingTypes.IsKey(effect.Type) ? keys.GetValueOrDefault(effect.Id!) : current.GetValueOrDefault(KeyOf(step, effect.Id!));
        // Both accounts of a call record the same key, a fleet and its launches the same instance; and some calls also succeed on what is there.
        if (known is not null && (ThingTypes.IsKey(effect.Type) || effect.Rule.MayExist || !effect.IsNamed))
        {
            Enter(step, known);
            return;
        }

        if (known is not null) known.IsReplaced = true;
        var (account, region) = PlaceOf(step);
        Register(step, new(effect.Type, effect.Id!, account, region) { Made = effect, MadeRow = step.Row, MadeAt = step.At });
    }

    private void Delete(Step step, Thing thing)
    {
        Enter(step, thing);
        thing.Delete(step.Row, step.At);
        foreach (var key in KeysOf(thing).Append(KeyOf(step, step.Effect.Id!)))
        {
            if (current.Remove(key, out var removed)) former[key] = removed;
        }
    }

    private void Register(Step step, Thing thing)
    {
        things.Add(thing);
        Enter(step, thing);
        // Keys are found by their ids alone.
        if (ThingTypes.IsKey(thing.Type)) keys.TryAdd(thing.Id, thing);
        else foreach (var key in KeysOf(thing)) current[key] = thing;
    }

    private Thing? FindOrAdd(Step step)
    {
        if (step.Effect.Id is null) return null;
        if (Find(step) is { } thing) return thing;
        // What is said of a thing that is gone can come late; an id of AWS's making is never another's.
        if (AliasesOf(step.Effect).Select(alias => former.GetValueOrDefault(KeyOf(step, alias))).FirstOrDefault(gone => gone is not null) is { } late
            && (late.Made is { IsNamed: false } || step.At - late.DeletedAt <= Lag)) return late;
        var (account, region) = PlaceOf(step);
        var unmade = new Thing(step.Effect.Type, step.Effect.Id, account, region);
        things.Add(unmade);
        if (ThingTypes.IsKey(unmade.Type)) keys.TryAdd(unmade.Id, unmade);
        foreach (var alias in AliasesOf(step.Effect)) current[KeyOf(step, alias)] = unmade;
        return unmade;
    }

    private Thing? Find(Step step)
    {
        if (step.Effect.Id is null) return null;
        if (ThingTypes.IsKey(step.Effect.Type)) return keys.GetValueOrDefault(step.Effect.Id);
        return AliasesOf(step.Effect).Select(alias => current.GetValueOrDefault(KeyOf(step, alias))).FirstOrDefault(thing => thing is not null);
    }

    private void Enter(Step step, Thing? thing) => byRow[step.Row][step.Index] = thing;

    private static IEnumerable<Key> KeysOf(Thing thing) => (thing.Made is null ? [thing.Id] : AliasesOf(thing.Made)).Select(alias => new Key(thing.Type, thing.Account, ThingTypes.IsGlobal(thing.Type) ? "" : thing.Region ?? "", alias));

    private static IEnumerable<string> AliasesOf(Effect effect) => new[] { effect.Id, effect.Arn, effect.UniqueId, effect.Name }.OfType<string>().Distinct();

    private Key KeyOf(Step step, string alias)
    {
        var (account, region) = PlaceOf(step);
        return new(step.Effect.Type, account, ThingTypes.IsGlobal(step.Effect.Type) ? "" : region, alias);
    }

    private (string Account, string Region) PlaceOf(Step step)
    {
        var place = ledger.PlaceOf(step.Row);
        return (place.Account, step.Effect.Region ?? place.Region);
    }

    private readonly record struct Key(string Type, string Account, string Region, string Alias);

    private readonly record struct Step(uint At, int Row, int Index, Effect Effect);
}
