using IncidentKit.Detection;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Lineage.Tracing;

namespace IncidentKit.Trail.Lineage.Writing;

/// <summary>Writes the credentials in the attacker's hands.</summary>
internal sealed class CredentialWriter(Trace trace, EvidenceWriter evidence)
{
    private readonly CallWriter callWriter = new(trace, evidence);
    private readonly Lazy<ILookup<string, Thing>> users = new(() => trace.Catalog.Things.Where(user => user.Type == ThingTypes.User && user.Made is not null).ToLookup(trace.Context.ArnOf));

    private TrailLedger Ledger => trace.Index.Ledger;

    internal IReadOnlyList<LineageCredential> Write() =>
    [
        .. trace.Catalog.Things.Where(IsHeld).Select(Of)
            .OrderBy(credential => credential.Kind).ThenBy(credential => credential.Id, StringComparer.Ordinal).ThenBy(credential => credential.Account, StringComparer.Ordinal).ThenBy(credential => EvidenceWriter.TimeOf(credential.Evidence)),
    ];

    /// <summary>Whether a thing is a credential in the attacker's hands.</summary>
    internal static bool IsHeld(Thing thing) => ThingTypes.IsCredential(thing.Type, out _) && Math.Max(thing.Confidence, thing.Held) >= TracerContext.Threshold;

    /// <summary>Who begot a thing: a key before a resource before a principal, an event before a guess.</summary>
    internal string? ParentOf(Thing thing) => thing.Begettings.SelectMany(item => trace.Tracer.ParentsOf(item).Select(parent => (item.Confidence, item.Kind, item.Row, Parent: parent)))
        .Where(item => item.Parent != trace.Context.NodeOf(thing)).OrderByDescending(item => item.Confidence).ThenBy(item => JoinKinds.IsJoin(item.Kind)).ThenByDescending(item => KeyIds.IsKey(item.Parent)).ThenBy(item => Arns.IsPrincipal(item.Parent))
        .ThenBy(item => item.Row < 0 ? 0 : Ledger.Rows[item.Row].Seconds).ThenBy(item => item.Parent, StringComparer.Ordinal).Select(item => item.Parent).FirstOrDefault();

    private LineageCredential Of(Thing thing)
    {
        ThingTypes.IsCredential(thing.Type, out var kind);
        var isMade = thing.Confidence >= TracerContext.Threshold;
        var actor = trace.Index.ActorsOfKey(thing.Id).Select(number => Ledger.Tables.Actors[number]).OrderBy(item => item.Identity.Arn, StringComparer.Ordinal).FirstOrDefault();
        var principal = PrincipalOf(thing, actor);
        var all = evidence.InOrder(CallsOf(thing, principal));
        var calls = all.Where(trace.Tracer.IsAttackers).ToList();
        var use = evidence.UseOf(calls);
        var owner = OwnerOf(thing, principal);
        return new()
        {
            Id = thing.Id,
            Kind = kind,
            Principal = principal,
            PrincipalId = actor?.Identity.PrincipalId ?? (kind == CredentialKind.Session ? thing.Made?.UniqueId : owner?.Made?.UniqueId),
            Account = Arns.AccountOf(principal) ?? actor?.Identity.AccountId ?? (thing.Account.Length > 0 ? thing.Account : null),
            Attribution = isMade ? Attribution.AttackerCreated : Attribution.AttackerAltered,
            Confidence = Math.Round(Math.Max(thing.Confidence, thing.Held), 2),
            Shared = !isMade && thing.IsShared,
            Revocable = kind != CredentialKind.Session || !(principal?.EndsWith(":root", StringComparison.Ordinal) ?? actor?.IsRoot ?? false) && !IsRoots(thing),
            Deleted = thing.IsDeleted || owner is { IsDeleted: true },
            ExpiresAt = thing.Made?.Expires ?? (thing.Made?.Lasts is { } seconds ? Ledger.Rows[thing.MadeRow].Time.AddSeconds(seconds) : null),
            Parent = isMade ? ParentOf(thing) : null,
            Evidence = evidence.Of([.. Proofs(thing), .. isMade ? [] : calls.Take(1)]),
            FirstSeen = use.FirstSeen,
            LastSeen = use.LastSeen,
            AttributedCalls = use.Calls,
            RefusedCalls = use.Refused,
            Regions = use.Regions,
            Addresses = use.Addresses,
            UserAgents = use.UserAgents,
            Calls = !isMade && thing.IsShared ? callWriter.Write(thing, principal, all) : null,
        };
    }

    private bool IsRoots(Thing thing) => thing.MadeRow >= 0 && Ledger.ActorOf(thing.MadeRow).IsRoot;

    private static IEnumerable<int> Proofs(Thing thing) => [.. thing.Begettings.Select(item => item.Row), .. thing.Alterations, thing.DeletedRow];

    private string? PrincipalOf(Thing thing, Actor? actor)
    {
        if (actor?.Identity.Arn is { } arn) return arn;
        if (thing.Type == ThingTypes.Session) return thing.Made?.SessionArn ?? (thing.MadeRow >= 0 ? Ledger.ActorOf(thing.MadeRow).Identity.Arn : null);
        var owner = thing.Made?.Owner ?? (thing.Type == ThingTypes.LoginProfile ? thing.Id : null);
        return owner is null || thing.Account.Length == 0 ? null : trace.Context.Directory.ArnOf(ThingTypes.User, thing.Account, owner);
    }

    // The user that a key was made for, of several of one name the one of that time.
    private Thing? OwnerOf(Thing thing, string? principal) => thing.Type == ThingTypes.Session || principal is null ? null
        : users.Value[principal].Where(user => user.MadeAt <= thing.MadeAt && thing.MadeAt <= user.DeletedAt).MaxBy(user => user.MadeAt);

    private IEnumerable<int> CallsOf(Thing thing, string? principal) =>
        ThingTypes.IsKey(thing.Type) ? trace.Index.RowsOfKey(thing.Id) : thing.Type == ThingTypes.LoginProfile && principal is not null ? trace.Index.ConsoleLoginsOf(principal) : [];
}
