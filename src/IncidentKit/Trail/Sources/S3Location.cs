using IncidentKit.Reporting;

namespace IncidentKit.Trail.Sources;

/// <summary>A bucket, and what the keys of a trail's files in it begin with.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Prefix">Empty, or whole folders with a slash at the end.</param>
internal sealed record S3Location(string Bucket, string Prefix)
{
    internal const string Scheme = "s3://";

    /// <exception cref="TrailSourceException">It names no bucket.</exception>
    internal static S3Location Parse(string location)
    {
        var (bucket, prefix) = location[Scheme.Length..].Split('/', 2) switch { [var name, var rest] => (name, rest.Trim('/')), var parts => (parts[0], "") };
        if (bucket.Length is < 3 or > 63 || !bucket.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_'))
            throw new TrailSourceException($"'{UntrustedText.Clean(location)}' names no bucket: give s3://BUCKET or s3://BUCKET/PREFIX, where PREFIX is what comes before AWSLogs");
        return new(bucket, prefix.Length > 0 ? prefix + "/" : "");
    }

    public override string ToString() => $"{Scheme}{Bucket}/{Prefix}";
}
