namespace IncidentKit.Testing.Policies;

/// <summary>What is asked of a policy: may this principal do this to that?</summary>
/// <param name="Action">The action, such as <c>iam:CreateUser</c>.</param>
/// <param name="Resource">The resource's ARN.</param>
/// <param name="Context">The values of a condition's key; <see langword="null"/> where the request has none.</param>
internal sealed record AccessRequest(string Action, string Resource, Func<string, IReadOnlyList<string>?> Context)
{
    /// <summary>The ARNs and ids that a policy's <c>Principal</c> may name the caller by.</summary>
    internal IReadOnlyList<string> Principals { get; init; } = [];

    /// <summary>The service that calls, such as <c>ec2.amazonaws.com</c>.</summary>
    internal string? ServicePrincipal { get; init; }

    /// <summary>The federated provider that vouches for the caller.</summary>
    internal string? FederatedPrincipal { get; init; }
}
