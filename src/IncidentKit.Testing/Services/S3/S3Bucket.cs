namespace IncidentKit.Testing.Services.S3;

/// <summary>A bucket.</summary>
internal sealed class S3Bucket(string name, string account, string region, DateTimeOffset created)
{
    internal string Name { get; } = name;

    internal string Account { get; } = account;

    internal string Region { get; } = region;

    internal DateTimeOffset Created { get; } = created;

    internal string? Policy { get; set; }

    internal string? PublicAccessBlock { get; set; }

    internal string? Versioning { get; set; }

    internal string? Tags { get; set; }

    internal string Acl { get; set; } = "private";

    internal SortedDictionary<string, S3Object> Objects { get; } = new(StringComparer.Ordinal);
}

/// <summary>An object.</summary>
internal sealed record S3Object(byte[] Body, string ETag, DateTimeOffset Modified, string? ContentType, string? ContentEncoding, string? KmsKey = null);
