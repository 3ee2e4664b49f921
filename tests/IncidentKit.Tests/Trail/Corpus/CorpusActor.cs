using IncidentKit.Trail;

namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>Somebody at some place: who calls, from where, with which program.</summary>
/// <param name="Identity">Who.</param>
/// <param name="Address">The address, or a service's name.</param>
/// <param name="Agent">The program.</param>
/// <param name="Account">The account that the calls are recorded in.</param>
internal sealed record CorpusActor(TrailIdentity Identity, string Address, string Agent, string Account)
{
    internal CorpusActor At(string address, string? agent = null) => this with { Address = address, Agent = agent ?? Agent };

    internal static CorpusActor User(string account, string name, string id, string key, string address, string agent) =>
        new(new() { Type = "IAMUser", AccountId = account, Arn = $"arn:aws:iam::{account}:user/{name}", PrincipalId = id, UserName = name, AccessKeyId = key }, address, agent, account);

    /// <summary>A session of a role, whose path the session's ARN leaves out.</summary>
    internal static CorpusActor Session(string account, string role, string roleId, string session, string? key, string address, string agent, string? invokedBy = null) => new(new()
    {
        Type = "AssumedRole", AccountId = account, Arn = $"arn:aws:sts::{account}:assumed-role/{role[(role.LastIndexOf('/') + 1)..]}/{session}", PrincipalId = $"{roleId}:{session}", AccessKeyId = key, InvokedBy = invokedBy,
        HasSessionContext = true, SessionIssuerArn = $"arn:aws:iam::{account}:role/{role}", SessionIssuerId = roleId,
    }, address, agent, account);

    /// <summary>A service in the role that is linked to it.</summary>
    internal static CorpusActor Linked(string account, string role, string roleId, string session, string service) =>
        Session(account, $"aws-service-role/{service}/{role}", roleId, session, null, service, service, service);

    /// <summary>A service that acts on behalf of this one, with a key of its own or with none that is shown.</summary>
    internal CorpusActor By(string service, string? key, DateTimeOffset at) => this with
    {
        Address = service, Agent = service,
        Identity = Identity with { AccessKeyId = key, InvokedBy = service, HasSessionContext = true, SessionCreatedAt = Identity.SessionCreatedAt ?? at, SessionMfa = Identity.SessionMfa ?? false },
    };

    internal static CorpusActor Service(string account, string service) => new(new() { Type = "AWSService", InvokedBy = service }, service, service, account);
}
