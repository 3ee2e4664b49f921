namespace IncidentKit.ClientGenerator.Model;

/// <summary>The wire protocols that clients are generated for.</summary>
internal enum Protocol
{
    /// <summary>Form fields in, XML out.</summary>
    Query,

    /// <summary>JSON in, JSON out, the operation in a header.</summary>
    Json,

    /// <summary>Path, query string and headers, JSON in, JSON out.</summary>
    RestJson,
}
