using IncidentKit.Aws;

namespace IncidentKit.Trail.Sources;

/// <summary>Credentials that run out in the middle of a reading end it: whatever came after would only be refused.</summary>
internal static class TrailExpiry
{
    internal static string Explain(string source) => $"the credentials ran out while {source} was read: renew them and run it again; what was fetched and kept is not fetched again";

    /// <exception cref="TrailSourceException">The credentials ran out.</exception>
    internal static void ThrowIfExpired(string source, Exception exception)
    {
        if (AwsErrors.IsExpired(exception)) throw new TrailSourceException(Explain(source), exception);
    }
}
