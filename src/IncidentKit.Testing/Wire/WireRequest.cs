namespace IncidentKit.Testing.Wire;

/// <summary>An HTTP request as it arrived.</summary>
internal sealed class WireRequest
{
    private IReadOnlyDictionary<string, string>? queryValues;
    private byte[]? body;

    internal required string Method { get; init; }

    /// <summary>The path as it was sent, still escaped.</summary>
    internal required string Path { get; init; }

    /// <summary>The query as it was sent, still escaped, without its question mark.</summary>
    internal required string Query { get; init; }

    /// <summary>The headers; several of one name are joined by commas.</summary>
    internal required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as it was sent.</summary>
    internal required byte[] SignedBody { get; init; }

    /// <summary>The body without a transfer's coding.</summary>
    internal byte[] Body => body ??= Header("Content-Encoding")?.Contains("aws-chunked", StringComparison.OrdinalIgnoreCase) == true
        || Header("x-amz-content-sha256")?.StartsWith("STREAMING-", StringComparison.Ordinal) == true ? AwsChunked.Decode(SignedBody) : SignedBody;

    /// <summary>The caller's address.</summary>
    internal string SourceIp { get; init; } = "127.0.0.1";

    internal IReadOnlyDictionary<string, string> QueryValues => queryValues ??= Forms.Read(Query);

    internal string? Header(string name) => Headers.GetValueOrDefault(name);
}
