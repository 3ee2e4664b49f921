using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>Writes of each call on a shared credential whose it was, and what told it.</summary>
internal sealed class CallWriter(Trace trace, EvidenceWriter evidence)
{
    private TrailLedger Ledger => trace.Index.Ledger;

    /// <summary>Writes the calls, which are in the order of time.</summary>
    internal LineageCalls Write(Thing credential, string? principal, IReadOnlyList<int> rows)
    {
        var since = rows.Where(trace.Tracer.IsAttackers).Select(row => Ledger.Rows[row].Seconds).DefaultIfEmpty(uint.MaxValue).First();
        var judged = rows.Select(row => (Row: row, Verdict: VerdictOn(row, credential, principal, since))).ToList();
        return new(judged.Count(call => call.Verdict == CallVerdict.Attacker), judged.Count(call => call.Verdict == CallVerdict.Undecided), judged.Count(call => call.Verdict == CallVerdict.Owner),
            [.. judged.OrderBy(call => call.Verdict == CallVerdict.Owner).Take(LineageCalls.MostListed).Select(call => Of(call.Row, call.Verdict))]);
    }

    private CallVerdict VerdictOn(int row, Thing credential, string? principal, uint since)
    {
        if (trace.Tracer.IsAttackers(row)) return CallVerdict.Attacker;
        return trace.Tracer.Verdicts.ReasonOf(row) switch
        {
            UseReason.ServiceUnclear or UseReason.NoTime => CallVerdict.Undecided,
            UseReason.None when credential.Type == ThingTypes.LoginProfile && principal is not null && !trace.Context.IsOwnersAddress(row, principal, since) => CallVerdict.Undecided,
            _ => CallVerdict.Owner,
        };
    }

    private LineageCall Of(int row, CallVerdict verdict)
    {
        var origin = Ledger.OriginOf(row);
        return new(evidence.IdOf(row), Ledger.Rows[row].Time, evidence.ActionOf(row), verdict, ReasonFor(row, verdict))
        {
            Region = Ledger.PlaceOf(row).Region is { Length: > 0 } region ? region : null,
            Address = origin.Address.Length > 0 ? origin.Address : null,
            UserAgent = origin.Agent.Length > 0 ? origin.Agent : null,
            Refused = Ledger.Rows[row].Refused,
        };
    }

    // A call that its use did not give away can still be the attacker's by what it descends from.
    private string ReasonFor(int row, CallVerdict verdict) => (verdict == CallVerdict.Attacker) == trace.Tracer.Verdicts.IsAttackers(row) ? Text(trace.Tracer.Verdicts.ReasonOf(row), verdict)
        : "it descends from what the attacker made or holds";

    private static string Text(UseReason reason, CallVerdict verdict) => reason switch
    {
        UseReason.Indicator => "the address or the program is an indicator",
        UseReason.Trusted => "the address is trusted",
        UseReason.BeforeCompromise => "it was before the compromise",
        UseReason.AfterWindow => "it was after the incident's window",
        UseReason.AddressUsedBefore => "the address was in use before the compromise",
        UseReason.HomeAddress => "others of the account are at home at the address",
        UseReason.StandingAddress => "it was used day by day from the address before any other",
        UseReason.SameHabits => "a known program did what it did before, from a new address",
        UseReason.StrangeAddress => "nobody of the account was at the address before, and nothing else speaks for the owner",
        UseReason.StrangeProgram => "nobody used the program from the address before",
        UseReason.KnownProgram => "the owner uses the program from the address",
        UseReason.ServiceForAttacker => "a service acted within 15 minutes of a call of the attacker's",
        UseReason.ServiceForOwner => "a service acted within 15 minutes of a call of the owner's",
        UseReason.AttackersAlone => "nobody but the attacker is seen to call with the credential",
        UseReason.NoTime => "the record has no time that can be",
        UseReason.ServiceUnclear => "a service acted, and no call within 15 minutes before tells for whom",
        UseReason.AttackersAddress => "the attacker used another credential of the user from the address, and this came later",
        UseReason.OtherAddress => "the attacker was not seen at the address by then",
        _ => verdict switch { CallVerdict.Attacker => "it descends from what the attacker made or holds", CallVerdict.Owner => "the owner used the address before", _ => "nothing tells whose it was" },
    };
}
