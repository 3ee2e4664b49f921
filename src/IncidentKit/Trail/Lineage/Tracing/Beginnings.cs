using IncidentKit.Trail.Lineage.Ledger;

namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>Finds how sessions of the attacker's began, where no key in the record tells: a switch of role, a sign-in by a provider of identities.</summary>
internal sealed class Beginnings(TrailIndex index, ThingCatalog catalog, Tracer tracer)
{
    private TrailLedger Ledger => index.Ledger;

    /// <summary>Takes the events that began what is the attacker's by now.</summary>
    internal void Take()
    {
        foreach (var session in Minted().Concat(Used()).Where(session => session.Confidence >= TracerContext.Threshold).ToList())
        {
            foreach (var row in index.Sessions.KeylessOf(session.Arn).Where(row => row != session.Row && SignIns.Distance(Ledger.Rows[row].Seconds, session.At) <= SignIns.Simultaneous))
                tracer.Attribute(row, session.Confidence * TracerContext.VeryLikely, session.Parent);
        }
    }

    // A page of the console shows that it switched to the role that a call before assumed.
    private IEnumerable<Session> Minted() => tracer.Keys.Where(thing => thing is { Type: ThingTypes.Session, MadeRow: >= 0, Made.SessionArn: not null })
        .Select(thing => new Session(thing.Made!.SessionArn!, thing.MadeAt, thing.MadeRow, thing.Confidence, thing.Id));

    private IEnumerable<Session> Used() => tracer.Keys.SelectMany(key => index.ActorsOfKey(key.Id)).Concat(tracer.Actors).Distinct().Select(number => (Actor: Ledger.Tables.Actors[number], Maker: tracer.PrincipalOf(number)))
        .Where(item => item.Actor is { Key: not null, Identity: { Arn: not null, SessionCreatedAt: not null } })
        .Select(item => new Session(item.Actor.Identity.Arn!, SignIn.CreatedAtOf(item.Actor), -1, Math.Max(catalog.OfKey(item.Actor.Key!)?.Confidence ?? 0, item.Maker?.Confidence ?? 0), null));

    private readonly record struct Session(string Arn, uint At, int Row, double Confidence, string? Parent);
}
