using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>
/// All rights of one kind on one thing, in the order of time. A policy of one at a time is replaced by any other, others only by their own name;
/// who takes back without a name takes all back. Versions stay when another is put in force.
/// </summary>
internal sealed class GrantHistory
{
    private readonly IReadOnlyList<GrantChange> changes;
    private readonly List<(GrantChange Change, int At)> namelessRevokes;
    private readonly List<(GrantChange Change, int At)> othersGrants;
    private readonly Dictionary<string, int> firstInForce = [];
    private readonly Dictionary<string, string> documents = [];
    private readonly int[] othersBefore;
    private readonly int[] othersAfter;
    private readonly GrantChange? inForce;
    private readonly bool isSole;
    private readonly bool areKept;

    internal GrantHistory(IReadOnlyList<GrantChange> changes)
    {
        this.changes = changes;
        isSole = changes.Any(change => change.Effect.Rule.IsSole);
        areKept = changes.Any(change => change.Effect.Rule.InForce is not null);
        var placed = changes.Select((change, at) => (Change: change, At: at)).ToList();
        namelessRevokes = [.. placed.Where(item => item.Change.Effect is { Kind: TrailEffectKind.Revokes, GrantName: null })];
        othersGrants = [.. placed.Where(item => item.Change is { IsAttackers: false, Effect: { Kind: TrailEffectKind.Grants, GrantName: not null } })];
        foreach (var (change, at) in placed.Where(item => item.Change.Effect is { Kind: TrailEffectKind.Grants, InForce: true, GrantName: not null })) firstInForce.TryAdd(change.Effect.GrantName!, at);
        Names = placed.ToLookup(item => item.Change.Effect.GrantName);
        foreach (var effect in changes.Select(change => change.Effect).Where(effect => effect is { Kind: TrailEffectKind.Grants, GrantName: not null, Document: not null })) documents[effect.GrantName!] = effect.Document!;
        inForce = changes.LastOrDefault(change => change.Effect is { Kind: TrailEffectKind.Grants, InForce: true });
        (othersBefore, othersAfter) = (new int[changes.Count], new int[changes.Count]);
        for (int at = 0, last = -1; at < changes.Count; at++)
        {
            othersBefore[at] = last;
            if (changes[at].IsOthersInForce) last = at;
        }

        for (int at = changes.Count - 1, next = changes.Count; at >= 0; at--)
        {
            othersAfter[at] = next;
            if (changes[at].IsOthersInForce) next = at;
        }
    }

    /// <summary>The changes by the right's name.</summary>
    internal ILookup<string?, (GrantChange Change, int At)> Names { get; }

    /// <summary>The owner's state that a change replaced.</summary>
    internal GrantChange? Before(int at, IEnumerable<(GrantChange Change, int At)> named)
    {
        var own = named.Concat(namelessRevokes).Where(item => item.At < at && !item.Change.IsAttackers && (!isSole || item.Change.Effect.Kind == TrailEffectKind.Revokes)).Select(item => item.At).DefaultIfEmpty(-1).Max();
        return Math.Max(own, isSole ? othersBefore[at] : -1) is >= 0 and var found ? changes[found] : null;
    }

    /// <summary>What took a right back, or replaced it.</summary>
    internal GrantChange? After(int at, IEnumerable<(GrantChange Change, int At)> named)
    {
        var own = named.Concat(namelessRevokes).Where(item => item.At > at && (item.Change.Effect.Kind == TrailEffectKind.Revokes || (!item.Change.IsAttackers && !areKept))).Select(item => item.At).DefaultIfEmpty(changes.Count).Min();
        var first = Math.Min(own, isSole && !areKept ? othersAfter[at] : changes.Count);
        return first < changes.Count ? changes[first] : null;
    }

    /// <summary>Whether a right is the one in force at the end.</summary>
    internal bool IsInForce(GrantChange change) => !areKept || inForce?.Effect.GrantName == change.Effect.GrantName;

    /// <summary>The others' rights that were made before and that nothing put in force until then.</summary>
    internal IReadOnlyList<string> NotInForceBefore(int at)
    {
        if (!areKept) return [];
        return [.. othersGrants.TakeWhile(item => item.At < at).Select(item => item.Change.Effect.GrantName!).Distinct().Where(name => firstInForce.GetValueOrDefault(name, int.MaxValue) >= at).Order(StringComparer.Ordinal)];
    }

    /// <summary>The document of a right that was made by another event than that which put it in force.</summary>
    internal string? DocumentOf(string? name) => name is null ? null : documents.GetValueOrDefault(name);

    internal string? DocumentOf(IReadOnlyList<(GrantChange Change, int At)> named) => DocumentOf(named[0].Change.Effect.GrantName);
}
