namespace IncidentKit.Testing.Policies;

/// <summary>What policies say about a request.</summary>
internal enum PolicyEffect
{
    /// <summary>Nothing: denied unless another policy allows.</summary>
    Silent,
    Allow,
    Deny,
}
