using IncidentKit.Detection;
using IncidentKit.Remediation.Planning;
using IncidentKit.Trail;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Remediation.Verifying;

/// <summary>The credentials that were contained, each with the time since which it has to be silent.</summary>
internal sealed class ContainedCredentials
{
    // IAM tells all of itself of a change within seconds; a call that came in between met a part that did not know yet.
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(10);
    private const string WhoAmI = "GetCallerIdentity";
    private readonly Dictionary<string, DateTimeOffset> keys = [];
    private readonly Dictionary<string, DateTimeOffset> sessions = [];
    private readonly Dictionary<(string Account, string User), DateTimeOffset> passwords = [];
    private readonly Dictionary<PrincipalName, DateTimeOffset> principals = [];
    private readonly Dictionary<PrincipalName, DateTimeOffset> sessionsOf = [];
    private readonly HashSet<string> known;

    internal ContainedCredentials(IEnumerable<(PlanStep Step, RemediationKind Kind, DateTimeOffset At)> contained, LineageGraph lineage)
    {
        // What the investigation knew, its plan has dealt with.
        known = [.. lineage.AttributedEventIds];
        foreach (var (step, kind, at) in contained) Add(step, kind, at + Spread);
    }

    internal bool IsEmpty => keys.Count + sessions.Count + passwords.Count + principals.Count + sessionsOf.Count == 0;

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

    private static bool IsSignIn(TrailEvent trailEvent) => trailEvent.EventName == "ConsoleLogin"
        && trailEvent.Response is { ValueKind: System.Text.Json.JsonValueKind.Object } response && response.TryGetProperty("ConsoleLogin", out var result) && result.ValueEquals("Success");

    private static bool After<TKey>(Dictionary<TKey, DateTimeOffset> contained, TKey key, DateTimeOffset time) where TKey : notnull => contained.TryGetValue(key, out var since) && time > since;

    private static void Keep<TKey>(Dictionary<TKey, DateTimeOffset> contained, TKey key, DateTimeOffset since) where TKey : notnull
    {
        if (!contained.TryGetValue(key, out var earlier) || since < earlier) contained[key] = since;
    }
}
