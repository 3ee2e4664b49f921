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

    internal static CorpusActor Session(string account, string role, string roleId, string session, string? key, string address, string agent, string? invokedBy = null) => new(new()
    {
        Type = "AssumedRole", AccountId = account, Arn = $"arn:aws:sts::{account}:assumed-role/{role}/{session}", PrincipalId = $"{roleId}:{session}", AccessKeyId = key, InvokedBy = invokedBy,
        HasSessionContext = true, SessionIssuerArn = $"arn:aws:iam::{account}:role/{role}", SessionIssuerId = roleId,
    }, address, agent, account);

    internal static CorpusActor Service(string account, string service) => new(new() { Type = "AWSService", InvokedBy = service }, service, service, account);
}
