using System.Runtime.InteropServices;
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
    private readonly SparseRows<Thing?[]> byRow = new();
    private readonly List<Thing> things = [];
    private readonly Dictionary<string, Thing> keys = [];
    private readonly Dictionary<(string Account, string User), List<Thing>> logins;

    internal ThingCatalog(TrailLedger ledger)
    {
        this.ledger = ledger;
        List<Step> second = [];
        foreach (var row in EventOrder.Of(ledger, ledger.AllEffects.Select(pair => pair.Key)))
        {
            var (at, effects) = (ledger.Rows[row].Seconds, ledger.EffectsOf(row));
            if (second.Count > 0 && second[0].At != at)
            {
                Take(second);
                second.Clear();
            }

            byRow[row] = new Thing?[effects.Length];
            for (var index = 0; index < effects.Length; index++) second.Add(new(at, row, index, effects[index]));
        }

        Take(second);
        logins = things.Where(thing => thing.Type == ThingTypes.LoginProfile).GroupBy(thing => (thing.Account, thing.Id)).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>All things that events made or changed.</summary>
    internal IReadOnlyList<Thing> Things => things;

    /// <summary>The things that an event's effects speak of, in their order.</summary>
    internal Thing?[] Of(int row) => byRow[row] ?? [];

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
        var isAnyGone = second.Exists(step => step.IsGoing);
        var replaced = isAnyGone ? DeleteReplaced(second) : [];
        foreach (var step in second)
        {
            if (step.IsComing) Make(step);
        }

        foreach (var step in second)
        {
            if (step.IsChange) Enter(step, FindOrAdd(step));
        }

        if (!isAnyGone) return;
        foreach (var step in second.Where(step => step.IsGoing).Except(replaced)) Delete(step, FindOrAdd(step)!);
    }

    private List<Step> DeleteReplaced(List<Step> second)
    {
        var comes = second.Where(step => step.IsComing).SelectMany(step => AliasesOf(step.Effect).Select(alias => KeyOf(step, alias))).ToHashSet();
        var replaced = second.FindAll(step => step.IsGoing && comes.Contains(KeyOf(step, step.Effect.Id!)) && Find(step) is { } thing && thing.MadeAt < step.At);
        foreach (var step in replaced) Delete(step, Find(step)!);
        return replaced;
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

    private void Enter(Step step, Thing? thing) => byRow[step.Row]![step.Index] = thing;

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

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(uint At, int Row, int Index, Effect Effect)
    {
        internal bool IsComing => Effect is { Kind: TrailEffectKind.Creates or TrailEffectKind.Mints, Id: not null };

        internal bool IsGoing => Effect is { Kind: TrailEffectKind.Deletes, Id: not null };

        internal bool IsChange => Effect.Kind is not (TrailEffectKind.Creates or TrailEffectKind.Mints or TrailEffectKind.Deletes);
    }
}
