using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>
/// Joins sessions that no visible event began (sign-ins to the console, services on behalf of a caller) to what the attacker holds:
/// by principal, by the time at which the session was made, and by address. Each join says what it is, and is less sure than an event.
/// </summary>
internal sealed class SignIns
{
    internal const uint Simultaneous = 3;
    private const uint SignInTakes = 60;
    private readonly TrailIndex index;
    private readonly ThingCatalog catalog;
    private readonly TracerContext context;
    private readonly Tracer tracer;
    private readonly JoinBasis basis;
    private readonly IReadOnlyList<SignIn> groups;
    private readonly List<SignIn> longLived;
    private readonly int[] changesTaken;

    internal SignIns(TrailIndex index, ThingCatalog catalog, TracerContext context, Tracer tracer, IReadOnlyList<SignIn> groups)
    {
        (this.index, this.catalog, this.context, this.tracer, this.groups) = (index, catalog, context, tracer, groups);
        basis = new(tracer, index);
        longLived = [.. groups.Where(group => group.CreatedAt == 0 && IsLongLived(group))];
        changesTaken = new int[longLived.Count];
    }

    private TrailLedger Ledger => index.Ledger;

    private string? KeyOf(SignIn group) => Ledger.Tables.Actors[group.Actors[0]].Key;

    private bool IsLongLived(SignIn group) => KeyOf(group) is { } key && KeyIds.IsLongTerm(key);

    /// <summary>Joins what can be joined by now.</summary>
    internal void Join()
    {
        basis.Refresh();
        foreach (var group in groups.Where(group => basis.Concerns(group.Names) || group.Actors.Any(number => tracer.PrincipalOf(number) is not null)))
        {
            var joined = ByStart(group) ?? BySession(group) ?? ByPrincipal(group) ?? ByCall(group) ?? (IsLongLived(group) ? null : ByAddress(group));
            if (joined is { Confidence: >= TracerContext.Threshold } begetting) Take(group, begetting);
        }

        for (var number = 0; number < longLived.Count; number++)
        {
            // From what is known as before nothing else follows.
            if (basis.ChangesOf(longLived[number].Names) is var changes && changes == changesTaken[number]) continue;
            changesTaken[number] = changes;
            TakeAtAddresses(longLived[number]);
        }
    }

    // A user's own key was there before: where the attacker used another of his, only what comes from there after it is the attacker's.
    private void TakeAtAddresses(SignIn group)
    {
        var key = KeyOf(group)!;
        var seen = new Dictionary<string, AddressUse?>();
        var rows = RowsOf(group).ToList();
        var taken = rows.Where(row => Ledger.OriginOf(row).IsAddress && UseAt(Ledger.OriginOf(row).Address) is { Confidence: >= TracerContext.Threshold } use && Ledger.Rows[row].Seconds >= use.Since).ToList();
        if (taken.Count == 0) return;
        var thing = catalog.AddKey(key, Ledger.Tables.Actors[group.Actors[0]].Identity.AccountId ?? "");
        if (thing.Held >= 1) return;
        foreach (var row in taken) tracer.Attribute(row, SureOf(row));
        var his = taken.ToHashSet();
        foreach (var row in rows) tracer.Verdicts.Add(his.Contains(row) ? new(row, SureOf(row), UseReason.AttackersAddress) : new(row, 0, UseReason.OtherAddress));
        thing.Held = Math.Max(thing.Held, taken.Max(SureOf));
        thing.IsShared = taken.Count < rows.Count;

        double SureOf(int row) => seen[Ledger.OriginOf(row).Address]!.Value.Confidence;

        // Of all his other keys together.
        AddressUse? UseAt(string address)
        {
            if (seen.TryGetValue(address, out var known)) return known;
            List<AddressUse> uses = [.. group.Names.SelectMany(name => basis.UsesAt(name, address)).Where(use => use.Key != key)];
            return seen[address] = uses.Count == 0 ? null : new(null, uses.Min(use => use.Since), uses.Max(use => use.Confidence) * TracerContext.Probable);
        }
    }

    private void Take(SignIn group, Begetting begetting)
    {
        foreach (var (number, actor) in group.Actors.Select(number => (number, Ledger.Tables.Actors[number])))
        {
            if (actor.Key is null)
            {
                foreach (var row in index.RowsOf(number)) tracer.Attribute(row, begetting.Confidence, tracer.ParentsOf(begetting).FirstOrDefault());
                continue;
            }

            var thing = catalog.AddKey(actor.Key!, actor.Identity.AccountId ?? "");
            // What an indicator names needs no guess.
            if (JoinKinds.IsJoin(begetting.Kind) && thing.Held >= begetting.Confidence) continue;
            // An event says more than a guess, and of guesses the surest is enough.
            if (!JoinKinds.IsJoin(begetting.Kind)) thing.ForgetGuesses();
            else if (thing.Begettings.Any(other => !JoinKinds.IsJoin(other.Kind) || other.Confidence >= begetting.Confidence)) continue;
            tracer.Make(thing, begetting.Confidence, begetting);
        }
    }

    // A sign-in, or a call whose record does not show the key: the session of the same principal that began then.
    private Begetting? ByStart(SignIn group)
    {
        if (group.CreatedAt == 0) return null;
        var start = group.Names.SelectMany(principal => basis.StartsOf(principal, group.CreatedAt, SignInTakes))
            .OrderBy(start => Distance(start.At, group.CreatedAt)).ThenBy(start => Ledger.Rows[start.Row].Id).Select(start => (int?)start.Row).FirstOrDefault();
        return start is { } row ? Of(row, Ledger.KindOf(row).Name, TracerContext.VeryLikely) : null;
    }

    // A service that acts on behalf of a session shows that session's principal and beginning, with a key of its own.
    private Begetting? BySession(SignIn group)
    {
        if (group.CreatedAt == 0) return null;
        var sessions = basis.SessionsOf(group.Principal, group.CreatedAt)
            .Concat(group.Arns.SelectMany(arn => basis.MintedAs(arn, group.CreatedAt, Simultaneous)));
        return sessions.Where(session => !group.Actors.Any(number => Ledger.Tables.Actors[number].Key == session.Id)).OrderByDescending(session => session.Confidence).ThenBy(session => session.Id, StringComparer.Ordinal)
            .Select(session => (Begetting?)new Begetting(session.Id, KindOf(group), -1, session.Confidence * TracerContext.VeryLikely)).FirstOrDefault();
    }

    private Begetting? ByPrincipal(SignIn group) => group.Actors.Select(tracer.PrincipalOf).OfType<Thing>().OrderBy(context.NodeOf, StringComparer.Ordinal)
        .Select(thing => (Begetting?)new Begetting(context.NodeOf(thing), JoinKinds.SamePrincipal, -1, thing.Confidence * TracerContext.VeryLikely)).FirstOrDefault();

    // A service called on behalf of somebody who used his key at that moment.
    private Begetting? ByCall(SignIn group)
    {
        if (group.CreatedAt == 0 || RowsOf(group).Any(row => Ledger.OriginOf(row).IsAddress)) return null;
        var services = group.Actors.Select(number => Ledger.Tables.Actors[number].Identity.InvokedBy).ToHashSet();
        var near = basis.CallsOf(group.Principal, group.CreatedAt, Simultaneous);
        var call = near.OrderByDescending(row => services.Contains(Ledger.KindOf(row).Source)).ThenBy(row => Distance(Ledger.Rows[row].Seconds, group.CreatedAt)).ThenBy(row => Ledger.Rows[row].Id)
            .Select(row => (int?)row).FirstOrDefault();
        return call is { } found ? Of(found, JoinKinds.ForwardAccess, services.Contains(Ledger.KindOf(found).Source) ? TracerContext.Likely : TracerContext.Probable) : null;
    }

    private Begetting? ByAddress(SignIn group)
    {
        var addresses = RowsOf(group).Select(row => Ledger.OriginOf(row)).Where(origin => origin.IsAddress).Select(origin => origin.Address).ToHashSet();
        if (addresses.Count == 0) return null;
        var first = RowsOf(group).Min(row => Ledger.Rows[row].Seconds);
        // Its own first call says nothing: a key that the attacker was given need not be of his making.
        var own = group.Actors.Select(number => Ledger.Tables.Actors[number].Key).ToHashSet();
        var call = group.Names.SelectMany(principal => addresses.Order(StringComparer.Ordinal).SelectMany(address => basis.CallsFrom(principal, address).Where(row => Ledger.Rows[row].Seconds <= first && !own.Contains(Ledger.ActorOf(row).Key)).Take(1)))
            .OrderByDescending(tracer.ConfidenceOf).ThenBy(row => Ledger.Rows[row].Seconds).ThenBy(row => Ledger.Rows[row].Id).Select(row => (int?)row).FirstOrDefault();
        return call is { } found ? Of(found, JoinKinds.SameAddress, TracerContext.Probable) : null;
    }

    private Begetting Of(int row, string kind, double factor) => new(null, kind, row, tracer.ConfidenceOf(row) * factor);

    private string KindOf(SignIn group) => group.Actors.Any(number => Ledger.Tables.Actors[number].Identity.InvokedBy is not null) ? JoinKinds.ForwardAccess : JoinKinds.SameSession;

    private IEnumerable<int> RowsOf(SignIn group) => group.Actors.SelectMany(number => index.RowsOf(number).ToArray());

    internal static uint Distance(uint a, uint b) => a > b ? a - b : b - a;
}
