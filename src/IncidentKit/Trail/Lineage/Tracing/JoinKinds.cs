namespace IncidentKit.Trail.Lineage.Tracing;

/// <summary>How sessions without a visible beginning are joined: kinds of edges that are no events.</summary>
internal static class JoinKinds
{
    /// <summary>The principal is the attacker's, so its sessions are.</summary>
    internal const string SamePrincipal = "samePrincipal";

    /// <summary>The principal uses a credential that the attacker holds, and the address is the attacker's.</summary>
    internal const string SameAddress = "samePrincipalAndAddress";

    /// <summary>A service acts on behalf of a caller of the attacker's.</summary>
    internal const string ForwardAccess = "forwardAccessSession";

    /// <summary>A further key of a session of the attacker's.</summary>
    internal const string SameSession = "sameSession";

    /// <summary>Whether an edge is a join.</summary>
    internal static bool IsJoin(string kind) => kind is SamePrincipal or SameAddress or ForwardAccess or SameSession;
}
