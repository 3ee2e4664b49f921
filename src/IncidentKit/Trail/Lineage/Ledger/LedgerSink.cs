using System.Text;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Enters what one thread reads into the ledger: bytes that were seen before are not decoded again, and only what the table knows is looked into.</summary>
internal sealed class LedgerSink : IRecordSink
{
    private readonly TrailLedger ledger;
    private readonly NewEvents batch = new();
    private readonly Utf8Cache actors = new();
    private readonly Utf8Cache origins = new();
    private readonly Utf8Cache kinds = new();
    private readonly Utf8Cache places = new();
    private readonly List<EventKind?> knownKinds = [];
    private readonly TextPool texts = new();
    private readonly EventBody body;
    private readonly List<Effect> found = [];
    private Look? looked;

    internal LedgerSink(TrailLedger ledger) => (this.ledger, body) = (ledger, new(texts));

    // What is read is looked through here; the rest of the record is nothing to the ledger.
    public bool NeedsCheck(in TrailRecord record)
    {
        looked = TryLook(record, out var look) ? look : null;
        return looked is null;
    }

    public void Accept(in TrailRecord record)
    {
        // What needs no check is taken right after it was looked at.
        if ((looked ?? (TryLook(record, out var look) ? look : null)) is not var (actor, kind, failed, acts)) return;
        looked = null;
        var place = PlaceOf(record.Account, record.Region, actor);
        var effects = acts ? EffectsOf(knownKinds[kind]!.Effects!, actor, place) : null;
        var id = ledger.Ids.Of(record.EventId.Length > 0 ? record.EventId : Encoding.UTF8.GetBytes(TrailEvents.IdOf(record.Json)));
        Add(new(id, SecondsOf(record.EventTime), actor, OriginOf(record.SourceIp, record.UserAgent), kind, place, failed, Failures.IsRefusal(record.ErrorCode)), effects, SharedOf(record.SharedEventId));
    }

    /// <summary>Takes an event of a host's own source.</summary>
    internal void Accept(TrailEvent trailEvent)
    {
        var actor = ledger.Tables.Actor(trailEvent.Identity);
        var kind = ledger.Tables.Kind(trailEvent.EventSource, trailEvent.EventName, out var known);
        var place = ledger.Tables.Place(trailEvent.Account ?? trailEvent.Identity.AccountId ?? "", trailEvent.Region);
        var failed = Failures.IsFailure(known, Bytes(trailEvent.ErrorCode), Bytes(trailEvent.ErrorMessage), EventBody.RawOf(trailEvent.Response));
        var acts = !failed && known.Effects is not null;
        if (acts) body.Read(trailEvent);
        var effects = acts ? EffectsOf(known.Effects!, actor, place) : null;
        Add(new(ledger.Ids.Of(Bytes(trailEvent.EventId)), SecondsOf(trailEvent.EventTime), actor, ledger.Tables.Origin(trailEvent.SourceIp, trailEvent.UserAgent), kind, place, failed, Failures.IsRefusal(Bytes(trailEvent.ErrorCode))),
            effects, SharedOf(Bytes(trailEvent.SharedEventId)));
    }

    public void Dispose()
    {
        ledger.Add(batch);
        batch.Clear();
    }

    private void Add(in EventRow row, Effect[]? effects, UInt128? sharedId)
    {
        batch.Add(row, effects, sharedId);
        if (batch.IsFull) Dispose();
    }

    private bool TryLook(in TrailRecord record, out Look look)
    {
        look = default;
        var kind = KindOf(record.EventSource, record.EventName);
        var known = knownKinds[kind]!;
        var failed = Failures.IsFailure(known, record.ErrorCode, record.ErrorMessage, record.Response);
        var acts = !failed && known.Effects is not null;
        if ((acts && !body.TryRead(record)) || !TryFindActor(record.Identity, out var actor)) return false;
        look = new(actor, kind, failed, acts);
        return true;
    }

    private bool TryFindActor(ReadOnlySpan<byte> identity, out int number)
    {
        if (actors.TryGet(identity, [], out var place, out number)) return true;
        if (!JsonText.IsSound(identity)) return false;
        actors.Add(place, number = ledger.Tables.Actor(TrailIdentities.Parse(identity)));
        return true;
    }

    private int KindOf(ReadOnlySpan<byte> source, ReadOnlySpan<byte> name)
    {
        if (kinds.TryGet(source, name, out var place, out var number)) return number;
        kinds.Add(place, number = ledger.Tables.Kind(JsonText.Decode(source), JsonText.Decode(name), out var kind));
        while (knownKinds.Count <= number) knownKinds.Add(null);
        knownKinds[number] = kind;
        return number;
    }

    private int OriginOf(ReadOnlySpan<byte> source, ReadOnlySpan<byte> agent)
    {
        if (origins.TryGet(source, agent, out var place, out var number)) return number;
        origins.Add(place, number = ledger.Tables.Origin(Optional(source), Optional(agent)));
        return number;
    }

    private int PlaceOf(ReadOnlySpan<byte> account, ReadOnlySpan<byte> region, int actor)
    {
        if (account.IsEmpty) return ledger.Tables.Place(ledger.Tables.ActorAt(actor).Identity.AccountId ?? "", JsonText.Decode(region));
        if (places.TryGet(account, region, out var place, out var number)) return number;
        places.Add(place, number = ledger.Tables.Place(JsonText.Decode(account), JsonText.Decode(region)));
        return number;
    }

    private Effect[]? EffectsOf(CompiledEffect[] rules, int actor, int place)
    {
        var at = ledger.Tables.PlaceAt(place);
        var view = new EventView(ledger.Tables.ActorAt(actor).Identity, at.Account, at.Region, body);
        found.Clear();
        foreach (var rule in rules) rule.Apply(view, found);
        return found.Count == 0 ? null : [.. found];
    }

    private UInt128? SharedOf(ReadOnlySpan<byte> id) => id.IsEmpty ? null : ledger.Ids.Of(id);

    private static uint SecondsOf(DateTimeOffset time) => (uint)Math.Clamp(time.ToUnixTimeSeconds(), 0, uint.MaxValue);

    private string? Optional(ReadOnlySpan<byte> text) => text.IsEmpty ? null : text.Contains((byte)'\\') ? JsonText.Decode(text) : texts.Get(text);

    private static byte[] Bytes(string? text) => Encoding.UTF8.GetBytes(text ?? "");

    private readonly record struct Look(int Actor, int Kind, bool Failed, bool Acts);
}
