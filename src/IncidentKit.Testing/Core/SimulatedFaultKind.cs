namespace IncidentKit.Testing.Core;

/// <summary>How a call ends without an AWS answer.</summary>
internal enum SimulatedFaultKind
{
    /// <summary>The caller waits for ever.</summary>
    Hang,

    /// <summary>An HTML page comes, as from a proxy.</summary>
    Html,

    /// <summary>The endpoint's name does not resolve: the service is not in the Region.</summary>
    NoEndpoint,
}
