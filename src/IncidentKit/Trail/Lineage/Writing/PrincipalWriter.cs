using IncidentKit.Detection;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>Writes the principals that the attacker made, altered or used. A principal that he only used is not his.</summary>
internal sealed class PrincipalWriter(Trace trace, EvidenceWriter evidence, OwnerEvidence owners)
{
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
        return new()
        {
            Arn = trace.Context.ArnOf(thing),
            UniqueId = trace.Context.UniqueIdOf(thing),
            Kind = kind,
            Account = thing.Account,
            Attribution = thing.Confidence >= TracerContext.Threshold ? Attribution.AttackerCreated : Attribution.AttackerAltered,
            Deleted = thing.IsDeleted,
            Evidence = evidence.Of([.. thing.Begettings.Select(item => item.Row), .. thing.Alterations, thing.DeletedRow]),
        };
    }

    private IEnumerable<LineagePrincipal> Used(IReadOnlyList<LineageCredential> credentials) => credentials.Where(credential => credential.Principal is not null)
        .GroupBy(credential => PrincipalOf(credential.Principal!)).Where(group => group.Key is not null).Select(group => Used(group.Key!, [.. group]));

    private LineagePrincipal Used(string arn, IReadOnlyList<LineageCredential> credentials)
    {
        var isRoot = arn.EndsWith(":root", StringComparison.Ordinal);
        return new()
        {
            Arn = arn,
            UniqueId = credentials.Select(credential => credential.PrincipalId?.Split(':')[0]).FirstOrDefault(id => id is not null),
            Kind = isRoot ? "root" : arn.Contains(":role/", StringComparison.Ordinal) ? "role" : arn.Contains(":federated-user/", StringComparison.Ordinal) ? "federatedUser" : "user",
            Account = Arns.AccountOf(arn),
            Attribution = isRoot ? Attribution.AttackerAltered : owners.IsOwners(arn) ? Attribution.Owner : Attribution.Unknown,
            Evidence = [.. credentials.SelectMany(credential => credential.Evidence).Where(item => item.EventTime is not null).OrderBy(item => item.EventTime).ThenBy(item => item.EventId, StringComparer.Ordinal).Take(1)],
        };
    }

    // The role of a session; users, root and federated users are themselves.
    private string? PrincipalOf(string arn) => Arns.RoleOfSession(arn) is { } role ? trace.Context.Directory.ArnOf(ThingTypes.Role, Arns.AccountOf(role) ?? "", Arns.NameOf(role)) : arn;
}
