using System.Buffers;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>Knows access key ids by their look. Published logs mask them: what is masked belongs to nobody.</summary>
internal static class KeyIds
{
    private const int Shortest = 16;
    private const int Longest = 128;
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    internal static bool IsKey(string? id) => id is { Length: >= Shortest and <= Longest } && !id.AsSpan().ContainsAnyExcept(Letters);

    /// <summary>Whether the key is of temporary credentials.</summary>
    internal static bool IsTemporary(string id) => id.StartsWith("ASIA", StringComparison.Ordinal);

    /// <summary>Whether the key is a user's or root's own.</summary>
    internal static bool IsLongTerm(string id) => id.StartsWith("AKIA", StringComparison.Ordinal);
}
