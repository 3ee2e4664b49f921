using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation.Planning;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Lineage.Extraction;
using IncidentKit.Trail.Lineage.Ledger;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Remediation.Verifying;

/// <summary>The credentials that were contained, each with the time since which it has to be silent.</summary>
internal sealed class ContainedCredentials
{
    // IAM tells all of itself of a change within seconds; a call that came in between met a part that did not know yet.
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(10);
    private const string WhoAmI = "GetCallerIdentity";
    private static readonly FieldTemplate GivenKey = FieldTemplate.Parse("response.credentials.accessKeyId");
    private static readonly FieldTemplate TakenRole = FieldTemplate.Parse("request.roleArn");
    private static readonly FieldTemplate SessionName = FieldTemplate.Parse("request.roleSessionName");
    private static readonly FieldTemplate SignIn = FieldTemplate.Parse("response.ConsoleLogin");
    private readonly Dictionary<string, DateTimeOffset> keys = [];
    private readonly Dictionary<string, DateTimeOffset> sessions = [];
    private readonly Dictionary<(string Account, string User), DateTimeOffset> passwords = [];
    private readonly Dictionary<PrincipalName, DateTimeOffset> principals = [];
    private readonly Dictionary<PrincipalName, DateTimeOffset> sessionsOf = [];
    private readonly HashSet<string> known;
    private readonly HashSet<string> roles = new(StringComparer.Ordinal);
    private readonly List<LineageCredential> held;

    internal ContainedCredentials(IEnumerable<(PlanStep Step, RemediationKind Kind, DateTimeOffset At)> contained, LineageGraph lineage)
    {
        // What the investigation knew, its plan has dealt with.
        known = [.. lineage.AttributedEventIds];
        foreach (var (step, kind, at) in contained) Add(step, kind, at + Spread);
        held = [.. lineage.Credentials.Where(credential => IsContained(PrincipalName.Of(credential.Principal)))];
    }

    internal bool IsEmpty => keys.Count + sessions.Count + passwords.Count + principals.Count + sessionsOf.Count == 0;

    /// <summary>The first containment. It is asked for only where there is one.</summary>
    internal DateTimeOffset First => keys.Values.Concat(sessions.Values).Concat(passwords.Values).Concat(principals.Values).Concat(sessionsOf.Values).Min();

    /// <summary>The keys and principals that have to be silent.</summary>
    internal Indicators Indicators => new()
    {
        AccessKeys = [.. keys.Keys.Concat(sessions.Keys)],
        Principals = [.. principals.Keys.Concat(sessionsOf.Keys).Concat(passwords.Keys.Select(password => new PrincipalName(password.Account, "user", password.User))).Select(name => $"arn:aws:iam::{name.Account}:{name.Kind}/{name.Name}")],
    };

    /// <summary>Whose events show whether they are silent: the keys', the users', and those in which a role is taken on.</summary>
    internal IEnumerable<TrailLead> Leads =>
    [
        .. keys.Keys.Concat(sessions.Keys).Select(key => new TrailLead(TrailLeadKind.AccessKey, key)),
        .. passwords.Keys.Select(password => new TrailLead(TrailLeadKind.UserName, password.User)),
        .. principals.Keys.Concat(sessionsOf.Keys).Select(principal => new TrailLead(principal.Kind == "user" ? TrailLeadKind.UserName : TrailLeadKind.Resource, principal.Name)),
        .. roles.Select(arn => new TrailLead(TrailLeadKind.Resource, arn)),
        .. held.Where(credential => credential.Kind is CredentialKind.AccessKey or CredentialKind.Session).Select(credential => new TrailLead(TrailLeadKind.AccessKey, credential.Id)),
        .. held.Select(credential => credential.Principal!.Split('/')).Where(parts => parts is [_, _, _]).Select(parts => new TrailLead(TrailLeadKind.UserName, parts[2])),
    ];

    /// <summary>The session that an event gave to, or by, whoever has to be silent: its calls bear another name and key.</summary>
    internal IEnumerable<TrailLead> SessionOf(TrailEvent trailEvent)
    {
        if (trailEvent.ErrorCode is not null) yield break;
        var view = ViewOf(trailEvent);
        if (GivenKey.Format(view) is not { } key || !KeyIds.IsKey(key)) yield break;
        var role = PrincipalName.Of(TakenRole.Format(view));
        if (!NamesOf(trailEvent.Identity).Append(role).Any(IsContained)) yield break;
        yield return new(TrailLeadKind.AccessKey, key);
        if (role is not null && SessionName.Format(view) is { } session) yield return new(TrailLeadKind.UserName, session);
    }

    /// <summary>Whether an event is a successful call by a contained credential after its containment.</summary>
    internal bool IsBreach(TrailEvent trailEvent)
    {
        if (trailEvent.ErrorCode is not null || known.Contains(trailEvent.EventId)) return false;
        var (identity, time) = (trailEvent.Identity, trailEvent.EventTime);
        if (identity.AccessKeyId is { } key && After(keys, key, time)) return true;
        if (IsSignIn(trailEvent)) return identity.UserName is { } user && After(passwords, (trailEvent.Account ?? identity.AccountId ?? "", user), time);
        // Whoever may do nothing at all may still ask who he is.
        if (trailEvent.EventName == WhoAmI) return false;
        return (identity.AccessKeyId is { } session && After(sessions, session, time)) || NamesOf(identity).Any(name => After(principals, name, time) || IsOldSession(name, identity, time));
    }

    private bool IsContained(PrincipalName? name) => name is not null && (principals.ContainsKey(name) || sessionsOf.ContainsKey(name));

    private static EventView ViewOf(TrailEvent trailEvent)
    {
        var body = new EventBody(null);
        body.Read(trailEvent);
        return new(trailEvent.Identity, trailEvent.Account ?? "", trailEvent.Region, body);
    }

    private void Add(PlanStep step, RemediationKind kind, DateTimeOffset since)
    {
        var isWhole = kind is RemediationKind.Disable or RemediationKind.Delete;
        if (!isWhole && kind != RemediationKind.Revoke) return;
        switch (step.Resource.Type)
        {
            case "iam:user":
                Keep(isWhole ? principals : sessionsOf, new(step.Account, "user", step.Resource.Id), since);
                break;
            case "iam:role":
                Keep(isWhole ? principals : sessionsOf, new(step.Account, "role", step.Resource.Id), since);
                if (step.Resource.Arn is { } arn) roles.Add(arn);
                break;
            case "iam:login-profile":
                Keep(passwords, (step.Account, step.Resource.Id), since);
                break;
            case "iam:access-key" or "iam:service-specific-credential":
                Keep(keys, step.Resource.Id, since);
                break;
            case "sts:session":
                Keep(sessions, step.Resource.Id, since);
                break;
        }
    }

    // Sessions that were issued after the containment are the owner's again, if the role or user is.
    private bool IsOldSession(PrincipalName name, TrailIdentity identity, DateTimeOffset time) =>
        identity.HasSessionContext && sessionsOf.TryGetValue(name, out var since) && time > since && identity.SessionCreatedAt is { } created && created < since - Spread;

    private static IEnumerable<PrincipalName> NamesOf(TrailIdentity identity)
    {
        if (PrincipalName.Of(identity.SessionIssuerArn) is { } issuer) yield return issuer;
        if (PrincipalName.Of(identity.Arn) is { Kind: "user" or "role" } own) yield return own;
    }

    private static bool IsSignIn(TrailEvent trailEvent) => trailEvent.EventName == "ConsoleLogin" && SignIn.Format(ViewOf(trailEvent)) == "Success";

    private static bool After<TKey>(Dictionary<TKey, DateTimeOffset> contained, TKey key, DateTimeOffset time) where TKey : notnull => contained.TryGetValue(key, out var since) && time > since;

    private static void Keep<TKey>(Dictionary<TKey, DateTimeOffset> contained, TKey key, DateTimeOffset since) where TKey : notnull
    {
        if (!contained.TryGetValue(key, out var earlier) || since < earlier) contained[key] = since;
    }
}
