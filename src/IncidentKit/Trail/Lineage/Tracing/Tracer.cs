using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Rules;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>
/// The fixpoint: what the attacker's events make is his, and what his things do are his events, until nothing is added.
/// Confidence only grows, so the end does not depend on the order.
/// </summary>
internal sealed class Tracer
{
    private readonly TrailIndex index;
    private readonly ThingCatalog catalog;
    private readonly TracerContext context;
    private readonly SignIns signIns;
    private readonly Beginnings beginnings;
    private readonly PrincipalActors actors;
    private readonly AttackersEvents events;
    private readonly Twins twins;
    private readonly Dictionary<int, SortedSet<string>> via = [];
    private readonly List<int> starts = [];
    private readonly HashSet<int> isStart = [];
    private readonly List<Thing> keys = [];
    private readonly Dictionary<int, Thing> principals = [];

    internal Tracer(TrailIndex index, ThingCatalog catalog, TracerContext context, IReadOnlyList<SignIn> groups)
    {
        (this.index, this.catalog, this.context) = (index, catalog, context);
        (actors, events, twins) = (new(index, context), new(index), new(index, this));
        signIns = new(index, catalog, context, this, groups);
        beginnings = new(index, catalog, this);
    }

    private TrailLedger Ledger => index.Ledger;

    /// <summary>How sure it is that an event is the attacker's; 0 when it is not.</summary>
    internal double ConfidenceOf(int row) => events[row];

    internal bool IsAttackers(int row) => events[row] >= TracerContext.Threshold;

    /// <summary>What told of calls on credentials that both may have used whose they were.</summary>
    internal UseVerdicts Verdicts { get; } = new();

    /// <summary>The attacker's events that began sessions whose keys they do not show.</summary>
    internal IReadOnlyList<int> Starts => starts;

    /// <summary>The attacker's events, as they were found.</summary>
    internal IReadOnlyList<int> Attributed => events.Rows;

    /// <summary>The attacker's events in the order in which something was learnt of them.</summary>
    internal IReadOnlyList<int> Learnt => events.Learnt;

    /// <summary>The keys of the attacker's making, as they were found.</summary>
    internal IReadOnlyList<Thing> Keys => keys;

    /// <summary>The actors that are principals of the attacker's making.</summary>
    internal IEnumerable<int> Actors => principals.Keys;

    /// <summary>The principal of the attacker's making that an actor is.</summary>
    internal Thing? PrincipalOf(int actor) => principals.GetValueOrDefault(actor);

    /// <summary>Says that an event is the attacker's.</summary>
    internal void Attribute(int row, double sure, string? parent = null)
    {
        if (sure < TracerContext.Threshold) return;
        var isNew = parent is not null && AddVia(row, parent);
        if (sure > events[row] || isNew) events.Add(row, sure);
    }

    /// <summary>Follows until nothing is added.</summary>
    internal void Run()
    {
        do
        {
            while (events.TryTake(out var row)) Follow(row);
            events.HasGrown = false;
            signIns.Join();
            beginnings.Take();
        }
        while (events.HasGrown);
    }

    /// <summary>Says that a thing is of the attacker's making.</summary>
    internal void Make(Thing thing, double sure, Begetting begetting)
    {
        thing.Add(begetting);
        if (sure <= thing.Confidence) return;
        if (ThingTypes.IsKey(thing.Type) && sure >= TracerContext.Threshold && thing.Confidence < TracerContext.Threshold) keys.Add(thing);
        thing.Confidence = sure;
        switch (thing.Type)
        {
            case ThingTypes.AccessKey or ThingTypes.Session:
                foreach (var row in index.RowsOfKey(thing.Id)) Attribute(row, sure);
                break;
            case ThingTypes.User:
                SpreadActors(thing, actors.OfUser(thing), sure);
                break;
            case ThingTypes.Role:
                SpreadActors(thing, actors.OfRole(thing), sure);
                foreach (var row in RoleSessions(thing)) Attribute(row, sure, context.NodeOf(thing));
                break;
            case ThingTypes.LoginProfile:
                SpreadLogins(thing, sure);
                break;
            case ThingTypes.DirectoryUser:
                SpreadActors(thing, index.ActorsOnBehalfOf(thing.Id), sure);
                break;
            default:
                SpreadResource(thing, sure);
                break;
        }
    }

    /// <summary>Who begot something, as others refer to it. It is asked when the trace is done: until then more may be known.</summary>
    internal IEnumerable<string> ParentsOf(Begetting begetting) => begetting.Parent is { } parent ? [parent] : ParentsOf(begetting.Row);

    /// <summary>Who did an event, as others refer to it: the key, else the principal.</summary>
    internal IEnumerable<string> ParentsOf(int row)
    {
        var actor = Ledger.ActorOf(row);
        // A key that is the attacker's says best who did it, whatever else is known.
        if (actor is { Key: not null, IsService: false } && catalog.OfKey(actor.Key) is { } key && Math.Max(key.Confidence, key.Held) >= TracerContext.Threshold) return [actor.Key];
        if (via.TryGetValue(row, out var parents)) return parents;
        return (actor.Key ?? actor.Identity.Arn ?? actor.IssuerArn ?? actor.Identity.PrincipalId ?? actor.Identity.AccountId) is { } parent ? [parent] : [];
    }

    private bool AddVia(int row, string parent)
    {
        // A key says best who did it, unless it is a service's own.
        if (Ledger.ActorOf(row) is { Key: not null } actor && !IsOnBehalf(actor)) return false;
        if (!via.TryGetValue(row, out var parents)) via[row] = parents = new(StringComparer.Ordinal);
        return parents.Add(parent);
    }

    private void Follow(int row)
    {
        var (effects, things) = (index.EffectsOf(row), catalog.Of(row));
        for (var i = 0; i < effects.Length; i++) Follow(row, effects[i], things[i]);
        twins.Tell(row);
    }

    private void Follow(int row, Effect effect, Thing? thing)
    {
        switch (effect.Kind)
        {
            case TrailEffectKind.Mints when thing is null:
                if (isStart.Add(row)) starts.Add(row);
                if (Ledger.KindOf(row).IsConsoleLogin) HoldLogin(row);
                break;
            case TrailEffectKind.Mints or TrailEffectKind.Creates when thing!.MadeRow == row || ThingTypes.IsKey(thing.Type) || effect is { IsNamed: false, Rule.MayExist: false }:
                // A call that also succeeds on what is there does not prove that it made the thing.
                var sure = events[row] * (effect.Rule.MayExist ? TracerContext.Likely : 1);
                Make(thing, sure, new(null, Ledger.KindOf(row).Name, row, sure));
                break;
            default:
                if (thing is null) break;
                thing.AddAlteration(row);
                if (thing.Type == ThingTypes.LoginProfile && effect.Kind == TrailEffectKind.Alters) TakeLogin(thing, row);
                if (thing.Type == ThingTypes.Role && effect is { Kind: TrailEffectKind.Grants, Rule.Grant: "trustPolicy" }) OpenRole(thing, effect, row);
                break;
        }
    }

    private void TakeLogin(Thing login, int row)
    {
        login.Held = Math.Max(login.Held, events[row] * TracerContext.Likely);
        SpreadLogins(login, login.Held);
    }

    // Who signs in to the console as a user has his password.
    private void HoldLogin(int row)
    {
        if (Ledger.ActorOf(row).Identity is not { Type: "IAMUser", Arn: { } arn } || events[row] < TracerContext.Threshold) return;
        var login = catalog.LoginOf(Arns.AccountOf(arn) ?? Ledger.PlaceOf(row).Account, Arns.NameOf(arn), Ledger.Rows[row].Seconds);
        login.Held = Math.Max(login.Held, events[row]);
        login.IsShared = login.Confidence < TracerContext.Threshold && index.ConsoleLoginsOf(arn).Any(other => !IsAttackers(other));
    }

    // An account that the attacker let in, and that had not come in before, is his.
    private void OpenRole(Thing role, Effect effect, int row)
    {
        var accounts = PolicyText.AccountsIn(effect.Document);
        if (accounts.Count == 0) return;
        var arn = ArnOf(role);
        var (sessions, at) = (index.Sessions.OfRole(arn).ToList(), Ledger.Rows[row].Seconds);
        var before = sessions.Where(other => Ledger.Rows[other].Seconds < at).Select(other => Ledger.ActorOf(other).Identity.AccountId).ToHashSet();
        foreach (var session in sessions.Where(other => Ledger.Rows[other].Seconds >= at && Ledger.ActorOf(other).Identity.Type == "AWSAccount"))
        {
            if (Ledger.ActorOf(session).Identity.AccountId is { } account && (accounts.Contains(account) || accounts.Contains("*")) && context.IsForeign(account) && !before.Contains(account))
                Attribute(session, events[row] * TracerContext.VeryLikely, arn);
        }
    }

    private void SpreadActors(Thing principal, IEnumerable<int> numbers, double sure)
    {
        foreach (var number in numbers)
        {
            foreach (var row in index.RowsOf(number))
            {
                if (!IsInLife(principal, row)) continue;
                Attribute(row, sure, context.NodeOf(principal));
                principals[number] = principal;
            }
        }
    }

    private void SpreadLogins(Thing login, double sure)
    {
        var since = login.Confidence > 0 ? login.MadeAt : login.Alterations.Min(row => Ledger.Rows[row].Seconds);
        var arn = context.Directory.ArnOf(ThingTypes.User, login.Account, login.Id);
        foreach (var other in index.ConsoleLoginsOf(arn).Where(other => Ledger.Rows[other].Seconds >= since && Ledger.PlaceOf(other).Account == login.Account))
        {
            if (!context.IsOwnersAddress(other, arn, since)) Attribute(other, sure * TracerContext.VeryLikely, arn);
        }
    }

    private void SpreadResource(Thing thing, double sure)
    {
        var ids = new[] { thing.Id, thing.Made?.Arn, thing.Made?.Name }.OfType<string>().Distinct().ToList();
        foreach (var row in ids.SelectMany(id => index.BegottenBy(thing.Type, thing.Account, id)).Where(row => IsOnBehalf(Ledger.ActorOf(row)) && IsNear(thing, row))) Attribute(row, sure * TracerContext.VeryLikely, context.NodeOf(thing));
        if (thing.Made?.Session is not { } session) return;
        foreach (var row in index.Sessions.OfService(thing.Account, session).Where(row => IsNear(thing, row))) Attribute(row, sure, context.NodeOf(thing));
    }

    private IEnumerable<int> RoleSessions(Thing role) => index.Sessions.OfRole(ArnOf(role)).Where(row => IsInLife(role, row) && !context.IsTrusted(Ledger.ActorOf(row)));

    private bool IsInLife(Thing thing, int row) => Ledger.Rows[row].Seconds >= thing.MadeAt && Ledger.Rows[row].Seconds <= thing.DeletedAt;

    private bool IsNear(Thing thing, int row) => IsInLife(thing, row) && (ThingTypes.IsGlobal(thing.Type) || Ledger.PlaceOf(row).Region == thing.Region);

    private static bool IsOnBehalf(Actor actor) => actor.IsService || actor.Key is null || actor.Identity.InvokedBy is not null;

    private string ArnOf(Thing principal) => context.ArnOf(principal);
}
