using IncidentKit.Detection;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>Writes the principals that the attacker made, altered or used. A principal that he only used is not his.</summary>
internal sealed class PrincipalWriter(Trace trace, EvidenceWriter evidence, OwnerEvidence owners)
{
    private readonly Lazy<ILookup<string, int>> calls = new(() => Calls(trace));

    private TrailLedger Ledger => trace.Index.Ledger;

    internal IReadOnlyList<LineagePrincipal> Write(IReadOnlyList<LineageCredential> credentials)
    {
        var touched = trace.Catalog.Things.Where(IsTouched).Select(Of).ToList();
        var known = touched.Select(principal => principal.Arn).ToHashSet();
        return [.. touched.Concat(Used(credentials).Where(principal => !known.Contains(principal.Arn)))
            .OrderBy(principal => principal.Arn, StringComparer.Ordinal).ThenBy(principal => principal.UniqueId, StringComparer.Ordinal).ThenBy(principal => EvidenceWriter.TimeOf(principal.Evidence))];
    }

    private static bool IsTouched(Thing thing) => ThingTypes.IsPrincipal(thing.Type, out _) && (thing.Confidence >= TracerContext.Threshold || thing.Alterations.Count > 0);

    private LineagePrincipal Of(Thing thing)
    {
        ThingTypes.IsPrincipal(thing.Type, out var kind);
        var (arn, id) = (trace.Context.ArnOf(thing), trace.Context.UniqueIdOf(thing));
        IReadOnlyList<int> proofs = [.. thing.Begettings.Select(item => item.Row), .. thing.Alterations];
        var own = CallsOf(arn, id);
        var sure = Math.Max(thing.Confidence, thing.Alterations.Select(trace.Tracer.ConfidenceOf).DefaultIfEmpty(0).Max());
        return With(evidence.UseOf(own), evidence.SpanOf([.. proofs, .. own])) with
        {
            Arn = arn,
            UniqueId = id,
            Kind = kind,
            Account = thing.Account,
            Attribution = thing.Confidence >= TracerContext.Threshold ? Attribution.AttackerCreated : Attribution.AttackerAltered,
            Confidence = Math.Round(thing.Confidence >= TracerContext.Threshold ? thing.Confidence : sure, 2),
            Deleted = thing.IsDeleted,
            Evidence = evidence.Of([.. proofs, thing.DeletedRow]),
        };
    }

    private static LineagePrincipal With(Use use, (DateTimeOffset? First, DateTimeOffset? Last) span) => new()
    {
        Arn = "", Kind = "", Attribution = Attribution.Unknown, FirstSeen = span.First, LastSeen = span.Last,
        AttributedCalls = use.Calls, RefusedCalls = use.Refused, Regions = use.Regions, Addresses = use.Addresses, UserAgents = use.UserAgents,
    };

    // Two of one name are told apart by their unique ids, where the calls show them.
    private List<int> CallsOf(string arn, string? id) => [.. calls.Value[KeyOf(arn)].Where(row => id is null || IdOf(Ledger.ActorOf(row)) is not { } other || other == id)];

    private static string? IdOf(Actor actor) => actor.Identity.Type is "AssumedRole" ? actor.IssuerId : actor.Identity.PrincipalId;

    private static ILookup<string, int> Calls(Trace trace)
    {
        var ledger = trace.Index.Ledger;
        string?[] keys = [.. ledger.Tables.Actors.Select(actor => actor is { IsService: false, Identity.Arn: { } arn } ? KeyOf(arn) : null)];
        return EventOrder.Of(ledger, trace.Tracer.Attributed.Where(row => keys[ledger.CallerOf(row).Actor] is not null)).ToLookup(row => keys[ledger.CallerOf(row).Actor]!);
    }

    // A session's ARN leaves out the path of its role.
    private static string KeyOf(string arn) => (Arns.RoleOfSession(arn) ?? (arn.Contains(":role/", StringComparison.Ordinal) ? arn : null)) is { } role ? $"{Arns.AccountOf(role)} role {Arns.NameOf(role)}" : arn;

    private IEnumerable<LineagePrincipal> Used(IReadOnlyList<LineageCredential> credentials) => credentials.Where(credential => credential.Principal is not null)
        .GroupBy(credential => PrincipalOf(credential.Principal!)).Where(group => group.Key is not null).Select(group => Used(group.Key!, [.. group]));

    private LineagePrincipal Used(string arn, IReadOnlyList<LineageCredential> credentials)
    {
        var isRoot = arn.EndsWith(":root", StringComparison.Ordinal);
        var id = credentials.Select(credential => credential.PrincipalId?.Split(':')[0]).FirstOrDefault(other => other is not null);
        var own = CallsOf(arn, null);
        var proof = credentials.SelectMany(credential => credential.Evidence).Where(item => item.EventTime is not null).OrderBy(item => item.EventTime).ThenBy(item => item.EventId, StringComparer.Ordinal).Take(1).ToList();
        var (first, last) = evidence.SpanOf(own);
        // The session began before its first call.
        var begun = EvidenceWriter.TimeOf(proof);
        return With(evidence.UseOf(own), (begun < first || first is null ? begun : first, last ?? begun)) with
        {
            Arn = arn,
            UniqueId = id,
            Kind = isRoot ? "root" : arn.Contains(":role/", StringComparison.Ordinal) ? "role" : arn.Contains(":federated-user/", StringComparison.Ordinal) ? "federatedUser" : "user",
            Account = Arns.AccountOf(arn),
            Confidence = credentials.Max(credential => credential.Confidence),
            Attribution = isRoot ? Attribution.AttackerAltered : owners.IsOwners(arn) ? Attribution.Owner : Attribution.Unknown,
            Evidence = proof,
        };
    }

    // The role of a session; users, root and federated users are themselves.
    private string? PrincipalOf(string arn) => Arns.RoleOfSession(arn) is { } role ? trace.Context.Directory.ArnOf(ThingTypes.Role, Arns.AccountOf(role) ?? "", Arns.NameOf(role)) : arn;
}
