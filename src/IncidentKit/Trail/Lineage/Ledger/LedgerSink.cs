using System.Text;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Enters what one thread reads into the ledger: bytes that were seen before are not decoded again, and only what the table knows is looked into.</summary>
internal sealed class LedgerSink : IRecordSink
{
    private const int LongestPlace = 512;
    private const int LongestKind = 256;
    private readonly TrailLedger ledger;
    private readonly NewEvents batch = new();
    private readonly Utf8Cache<int> callers = new();
    private readonly Utf8Cache<int> actors = new();
    private readonly Utf8Cache<int> origins = new();
    private readonly Utf8Cache<int> kinds = new();
    private readonly List<EventKind?> knownKinds = [];
    private readonly RecurringTexts texts = new();
    private readonly EventBody body;
    private readonly List<Effect> found = [];

    internal LedgerSink(TrailLedger ledger) => (this.ledger, body) = (ledger, new(texts));

    // What is read is looked through; the rest of the record is nothing to the ledger.
    public bool TryTake(in TrailRecord record)
    {
        var kind = KindOf(record);
        var known = knownKinds[kind]!;
        var failed = Failures.IsFailure(known, record.ErrorCode, record.ErrorMessage, record.Response);
        var acts = !failed && known.Effects is not null;
        if ((acts && !body.TryRead(record)) || !TryFindCaller(record, out var caller)) return false;
        var effects = acts ? EffectsOf(known.Effects!, caller) : null;
        var id = ledger.Ids.Of(record.EventId.Length > 0 ? record.EventId : Encoding.UTF8.GetBytes(TrailEvents.IdOf(record.Json)));
        Add(new(id, SecondsOf(record.EventTime), caller, kind, failed, Failures.IsRefusal(record.ErrorCode)), effects, SharedOf(record.SharedEventId));
        return true;
    }

    /// <summary>Takes an event of a host's own source.</summary>
    internal void Accept(TrailEvent trailEvent)
    {
        var kind = ledger.Tables.Kind(trailEvent.EventSource, trailEvent.EventName, out var known);
        var caller = ledger.Tables.Caller(ledger.Tables.Actor(trailEvent.Identity), ledger.Tables.Origin(trailEvent.SourceIp, trailEvent.UserAgent),
            ledger.Tables.Place(trailEvent.Account ?? trailEvent.Identity.AccountId ?? "", trailEvent.Region));
        var failed = Failures.IsFailure(known, Bytes(trailEvent.ErrorCode), Bytes(trailEvent.ErrorMessage), EventBody.RawOf(trailEvent.Response));
        var acts = !failed && known.Effects is not null;
        if (acts) body.Read(trailEvent);
        var effects = acts ? EffectsOf(known.Effects!, caller) : null;
        Add(new(ledger.Ids.Of(Bytes(trailEvent.EventId)), SecondsOf(trailEvent.EventTime), caller, kind, failed, Failures.IsRefusal(Bytes(trailEvent.ErrorCode))),
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

    // Most calls come from where the same caller called from before.
    private bool TryFindCaller(in TrailRecord record, out int caller)
    {
        var key = KeyOfCaller(record);
        if (callers.TryGet(key, out caller)) return true;
        var actorKey = KeyedHash.Of(record.Identity);
        if (!actors.TryGet(actorKey, out var actor))
        {
            if (!TrailIdentities.TryParse(record.Identity, texts, out var identity)) return false;
            actors.Add(actorKey, actor = ledger.Tables.Actor(identity));
        }

        var account = record.Account.IsEmpty ? ledger.Tables.ActorAt(actor).Identity.AccountId ?? "" : Text(record.Account);
        callers.Add(key, caller = ledger.Tables.Caller(actor, OriginOf(record.SourceIp, record.UserAgent), ledger.Tables.Place(account, Text(record.Region))));
        return true;
    }

    private static KeyedHash KeyOfCaller(in TrailRecord record)
    {
        var hasher = new KeyedHasher();
        hasher.Add(record.Identity);
        // AWS writes Region, address and agent one behind the other.
        var place = record.Between(RecordField.AwsRegion, RecordField.UserAgent);
        if (place.Length is 0 or > LongestPlace || record.SourceIp.IsEmpty || !place.Overlaps(record.SourceIp))
        {
            hasher.Add(record.Region);
            hasher.Add(record.SourceIp);
            place = record.UserAgent;
        }

        hasher.Add(place);
        hasher.Add(record.Account);
        return hasher.Hash;
    }

    // Many callers call from one place.
    private int OriginOf(ReadOnlySpan<byte> address, ReadOnlySpan<byte> agent)
    {
        var key = KeyedHash.Of(address, agent);
        if (!origins.TryGet(key, out var number)) origins.Add(key, number = ledger.Tables.Origin(Optional(address), Optional(agent)));
        return number;
    }

    private int KindOf(in TrailRecord record)
    {
        // AWS writes the name behind the source.
        var both = record.Between(RecordField.EventSource, RecordField.EventName);
        var key = both.Length is 0 or > LongestKind ? KeyedHash.Of(record.EventSource, record.EventName) : KeyedHash.Of(both);
        if (kinds.TryGet(key, out var number)) return number;
        kinds.Add(key, number = ledger.Tables.Kind(JsonText.Decode(record.EventSource), JsonText.Decode(record.EventName), out var kind));
        while (knownKinds.Count <= number) knownKinds.Add(null);
        knownKinds[number] = kind;
        return number;
    }

    private Effect[]? EffectsOf(CompiledEffect[] rules, int caller)
    {
        var (actor, place) = ledger.Tables.CallerAt(caller);
        var view = new EventView(actor.Identity, place.Account, place.Region, body);
        found.Clear();
        foreach (var rule in rules) rule.Apply(view, found);
        return found.Count == 0 ? null : [.. found];
    }

    private UInt128? SharedOf(ReadOnlySpan<byte> id) => id.IsEmpty ? null : ledger.Ids.Of(id);

    private static uint SecondsOf(DateTimeOffset time) => (uint)Math.Clamp(time.ToUnixTimeSeconds(), 0, uint.MaxValue);

    private string? Optional(ReadOnlySpan<byte> text) => text.IsEmpty ? null : Text(text);

    private string Text(ReadOnlySpan<byte> text) => text.Contains((byte)'\\') ? JsonText.Decode(text) : texts.Get(text);

    private static byte[] Bytes(string? text) => Encoding.UTF8.GetBytes(text ?? "");
}
