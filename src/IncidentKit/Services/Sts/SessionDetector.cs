using System.Runtime.CompilerServices;
using IncidentKit.Detection;
using IncidentKit.Services.Iam;
using IncidentKit.Services.Iam.Policies;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Sts;

/// <summary>Finds the attacker's temporary credentials that still have rights: they outlive the key that made them.</summary>
internal sealed class SessionDetector : IDetector
{
    internal const string ResourceType = "sts:session";

    public DetectorDescriptor Descriptor { get; } = new("sts/session")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = context.Time.GetUtcNow();
        var sessions = SessionsOf(context).Where(session => SessionLife.IsLive(session, now)).ToList();
        if (sessions.Count == 0) yield break;
        var principals = (await IamSnapshot.ReadAsync(context, cancellationToken)).Principals.Where(principal => principal.Kind != PrincipalKind.Group).ToDictionary(IssuerOf);
        foreach (var session in sessions)
        {
            var issuer = SessionIssuer.Of(context.Lineage, session);
            var principal = principals.GetValueOrDefault(issuer);
            if (IsDead(session, issuer, principal)) continue;
            var assessment = context.AssessIam(new(ResourceType, session.Id), LiveFacts.None);
            yield return context.Report(new(ResourceType, session.Id) { Arn = session.Principal }, assessment, Severity.Critical, Describe(session, issuer)) with
            {
                Remediations = issuer.Kind == SessionIssuerKind.Unknown ? [] : [RevokeSessionRemediator.Id],
                Parents = principal is null ? [] : [principal.Ref],
                Parameters = ParametersOf(session, issuer),
                Impact = issuer.Kind == SessionIssuerKind.Role ? [$"every session of role {issuer.Name} that was issued before now loses its rights"] : [],
            };
        }
    }

    // An indicator that the trail does not know is a session all the same.
    private static IEnumerable<LineageCredential> SessionsOf(DetectionContext context)
    {
        var traced = context.Lineage.Credentials.Where(credential => credential.Kind == CredentialKind.Session).ToList();
        var untraced = context.Incident.Indicators.AccessKeys.Where(id => id.StartsWith("ASIA", StringComparison.Ordinal) && traced.TrueForAll(session => session.Id != id))
            .Select(id => new LineageCredential { Id = id, Kind = CredentialKind.Session, Attribution = Attribution.AttackerAltered, FirstSeen = context.Incident.Window.From });
        return traced.Where(session => session.Attribution is Attribution.AttackerCreated or Attribution.AttackerAltered && (session.Account ?? context.Account) == context.Account).Concat(untraced);
    }

    private static SessionIssuer IssuerOf(IamPrincipal principal) => new(principal.Kind == PrincipalKind.Role ? SessionIssuerKind.Role : SessionIssuerKind.User, principal.Name);

    // A session has the rights of its issuer at each call: none when that is gone, or denies what was issued before.
    private static bool IsDead(LineageCredential session, SessionIssuer issuer, IamPrincipal? principal)
    {
        if (issuer.Kind is SessionIssuerKind.Root or SessionIssuerKind.Unknown) return false;
        if (principal is null || AttackerHands.IsAnothers(session, principal.Ref.UniqueId!)) return true;
        return OlderSessions.CutOff(principal.InlinePolicies.Select(policy => policy.PolicyDocument)) >= IssuedAt(session);
    }

    // Issued at this time or before.
    private static DateTimeOffset? IssuedAt(LineageCredential session) => session.FirstSeen ?? session.Evidence.Min(evidence => evidence.EventTime) ?? session.LastSeen;

    private static string Describe(LineageCredential session, SessionIssuer issuer) =>
        $"session {session.Id} of {session.Principal ?? "a principal that the trail does not name"}, in the attacker's hands, {(SessionLife.EndOf(session) is { } end ? $"ends {end:u} at the latest" : "its end is not known")}"
        + issuer.Kind switch
        {
            SessionIssuerKind.Root => ": what root obtained cannot be revoked, only waited out",
            SessionIssuerKind.Unknown => ": who issued it is not known, so that it cannot be revoked; give a trail that shows it",
            _ => "",
        };

    private static Dictionary<string, string> ParametersOf(LineageCredential session, SessionIssuer issuer)
    {
        var parameters = new Dictionary<string, string> { [RevokeSessionRemediator.IssuerKind] = issuer.Kind.ToString(), [RevokeSessionRemediator.IssuerName] = issuer.Name };
        if (IssuedAt(session) is { } issuedAt) parameters[RevokeSessionRemediator.IssuedAt] = issuedAt.ToString("O");
        if (SessionLife.EndOf(session) is { } end) parameters[RevokeSessionRemediator.EndsAt] = end.ToString("O");
        return parameters;
    }
}
