using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.Iam;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Identity;

/// <summary>Tells whom an access key belongs to, as strictly as AWS: unknown, inactive and expired ones are refused.</summary>
internal sealed class Authenticator(Func<string, AccountState?> accounts, AccessKeyIndex keys, SessionStore sessions, TimeProvider time)
{
    /// <summary>The secret that must have signed; <see langword="null"/> for an unknown key.</summary>
    internal Credential? CredentialOf(string accessKeyId)
    {
        if (sessions.Find(accessKeyId) is { } session) return new(accessKeyId, session.SecretAccessKey, session.Token);
        return FindKey(accessKeyId) is ({ } key, _) ? new(key.Id, key.Secret, null) : null;
    }

    /// <summary>Who calls.</summary>
    /// <exception cref="ApiException">The key is not one that may call.</exception>
    internal Caller Authenticate(ServiceModel service, string accessKeyId, string? sessionToken)
    {
        if (sessions.Find(accessKeyId) is { } session)
        {
            if (session.Token != sessionToken) throw ServiceErrors.UnknownKey(service);
            if (session.ExpiresAt <= time.GetUtcNow()) throw ServiceErrors.Expired(service);
            return CallerOf(session) ?? throw ServiceErrors.UnknownKey(service);
        }

        // A long-term key with a token of another is taken for no key at all.
        if (sessionToken is not null || FindKey(accessKeyId) is not ({ Active: true }, { } caller)) throw ServiceErrors.UnknownKey(service);
        return caller;
    }

    /// <summary>Who a past call came from; <see langword="null"/> if the credentials are gone.</summary>
    internal Caller? Find(string accessKeyId) => sessions.Find(accessKeyId) is { } session ? CallerOf(session, evenIfOwnerIsGone: true) : FindKey(accessKeyId)?.Caller;

    /// <summary>Who an STS session is, if its user or role still exists.</summary>
    private Caller? CallerOf(Session session, bool evenIfOwnerIsGone = false)
    {
        var iam = accounts(session.Account)!.Iam.Effective;
        var ownerId = session.Kind switch
        {
            PrincipalKind.User or PrincipalKind.FederatedUser when session.Name is not null => iam.Users.GetValueOrDefault(session.Name ?? "")?.Id ?? iam.Users.Values.FirstOrDefault(user => user.Id == session.OwnerId)?.Id,
            PrincipalKind.Role => iam.Roles.GetValueOrDefault(session.Name ?? "")?.Id,
            _ => session.OwnerId,
        };
        return ownerId != session.OwnerId && !evenIfOwnerIsGone ? null : new()
        {
            Kind = session.Kind,
            Account = session.Account,
            Arn = session.Arn,
            PrincipalId = session.PrincipalId,
            Name = session.Name,
            RoleArn = session.RoleArn,
            AccessKeyId = session.AccessKeyId,
            Session = session,
        };
    }

    private (IamAccessKey Key, Caller Caller)? FindKey(string accessKeyId)
    {
        if (keys.AccountOf(accessKeyId) is not { } owner || accounts(owner) is not { } account) return null;
        var iam = account.Iam.Effective;
        if (iam.RootKeys.Find(key => key.Id == accessKeyId) is { } rootKey)
            return (rootKey, new() { Kind = PrincipalKind.Root, Account = account.Id, Arn = account.RootArn, PrincipalId = account.Id, AccessKeyId = accessKeyId });
        var user = iam.Users.GetValueOrDefault(keys.UserOf(accessKeyId) ?? "") is { } named && named.Keys.Exists(key => key.Id == accessKeyId) ? named
            : iam.Users.Values.FirstOrDefault(candidate => candidate.Keys.Exists(key => key.Id == accessKeyId));
        return user?.Keys.Find(key => key.Id == accessKeyId) is { } found
            ? (found, new() { Kind = PrincipalKind.User, Account = account.Id, Arn = user.Arn, PrincipalId = user.Id, Name = user.Name, AccessKeyId = accessKeyId })
            : null;
    }
}
