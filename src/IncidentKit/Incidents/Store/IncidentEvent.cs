using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IncidentKit.Incidents.Store;

/// <summary>One event of an incident's record.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Version">Its number, from 1, without gaps.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Data">The event's data as JSON.</param>
/// <param name="PreviousHash">The hash of the event before; empty for the first.</param>
/// <param name="Hash">SHA-256 over all the others, lower-case hex.</param>
public sealed record IncidentEvent(string IncidentId, long Version, DateTimeOffset At, string Kind, string Data, string PreviousHash, string Hash)
{
    /// <summary>Makes the event that follows another.</summary>
    public static IncidentEvent Create(string incidentId, long version, DateTimeOffset at, string kind, string data, string previousHash) =>
        new(incidentId, version, at.ToUniversalTime(), kind, data, previousHash, HashOf(incidentId, version, at, kind, data, previousHash));

    /// <summary>Whether the hash fits the content.</summary>
    public bool IsIntact() => Hash == HashOf(IncidentId, Version, At, Kind, Data, PreviousHash);

    // Each field is preceded by its length, so that no two different events have the same bytes.
    private static string HashOf(string incidentId, long version, DateTimeOffset at, string kind, string data, string previousHash)
    {
        var text = new StringBuilder();
        foreach (var field in (string[])[incidentId, version.ToString(CultureInfo.InvariantCulture), at.UtcTicks.ToString(CultureInfo.InvariantCulture), kind, data, previousHash])
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
