using System.Text.Json.Nodes;
using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Trail;

/// <summary>Writes the <c>userIdentity</c> of an event.</summary>
internal static class TrailIdentity
{
    /// <summary>The identity as the caller's own account records it.</summary>
    internal static JsonObject Of(Caller caller) => caller.Kind switch
    {
        PrincipalKind.Service => new() { ["type"] = "AWSService", ["invokedBy"] = caller.InvokedBy },
        PrincipalKind.Anonymous => new() { ["type"] = "AWSAccount", ["principalId"] = "", ["accountId"] = "ANONYMOUS_PRINCIPAL" },
        _ => OfPrincipal(caller),
    };

    /// <summary>The identity as another account records it: no ARN, no name.</summary>
    internal static JsonObject Foreign(Caller caller) => caller.Kind == PrincipalKind.Service ? Of(caller)
        : new() { ["type"] = "AWSAccount", ["principalId"] = caller.PrincipalId, ["accountId"] = caller.Account };

    internal static string? UsernameOf(Caller caller) => caller.Kind switch
    {
        PrincipalKind.User => caller.Name,
        PrincipalKind.Role or PrincipalKind.FederatedUser => caller.PrincipalId.Split(':')[^1],
        PrincipalKind.Root => "root",
        _ => null,
    };

    private static JsonObject OfPrincipal(Caller caller)
    {
        var identity = new JsonObject
        {
            ["type"] = caller.Kind switch { PrincipalKind.Root => "Root", PrincipalKind.Role => "AssumedRole", PrincipalKind.FederatedUser => "FederatedUser", _ => "IAMUser" },
            ["principalId"] = caller.PrincipalId,
            ["arn"] = caller.Arn,
            ["accountId"] = caller.Account,
        };
        if (caller.AccessKeyId is { } key) identity["accessKeyId"] = key;
        if (caller is { Kind: PrincipalKind.User, Name: { } name }) identity["userName"] = name;
        if (caller.Session is { } session) identity["sessionContext"] = ContextOf(caller, session);
        if (caller.InvokedBy is { } service) identity["invokedBy"] = service;
        return identity;
    }

    private static JsonObject ContextOf(Caller caller, Session session)
    {
        var context = new JsonObject
        {
            ["sessionIssuer"] = IssuerOf(caller),
            ["webIdFederationData"] = new JsonObject(),
            ["attributes"] = new JsonObject { ["creationDate"] = WireTimes.Iso(Whole(session.IssuedAt)), ["mfaAuthenticated"] = session.MfaAuthenticated ? "true" : "false" },
        };
        if (session.SourceIdentity is { } source) context["sourceIdentity"] = source;
        if (session.InstanceDelivery is { } delivery) context["ec2RoleDelivery"] = delivery;
        return context;
    }

    private static JsonObject IssuerOf(Caller caller) => caller.Kind switch
    {
        PrincipalKind.Role => new() { ["type"] = "Role", ["principalId"] = caller.PrincipalId.Split(':')[0], ["arn"] = caller.RoleArn, ["accountId"] = caller.Account, ["userName"] = caller.Name },
        PrincipalKind.FederatedUser when caller.Name is null => new() { ["type"] = "Root", ["principalId"] = caller.Account, ["arn"] = $"arn:aws:iam::{caller.Account}:root", ["accountId"] = caller.Account },
        PrincipalKind.FederatedUser => new() { ["type"] = "IAMUser", ["principalId"] = caller.Session!.OwnerId, ["arn"] = caller.Session.OwnerArn, ["accountId"] = caller.Account, ["userName"] = caller.Name },
        _ => [],
    };

    private static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
