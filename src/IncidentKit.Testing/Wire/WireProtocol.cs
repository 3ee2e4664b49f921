namespace IncidentKit.Testing.Wire;

/// <summary>How a service's calls are written in HTTP.</summary>
internal enum WireProtocol
{
    Query,
    Ec2,
    Json,
    RestJson,
    RestXml,
}
