using System.Security.Cryptography;
using System.Text;

namespace IncidentKit.Testing;

/// <summary>Makes ids in AWS's shapes, the same sequence for the same seed.</summary>
internal sealed class SimulatedIds(int seed)
{
    private const string Hex = "0123456789abcdef";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private readonly Random random = new(seed);

    /// <summary>A resource id, such as <c>i-0123456789abcdef0</c> of the prefix <c>i</c>.</summary>
    internal string Resource(string prefix) => $"{prefix}-0{Of(Hex, 16)}";

    /// <summary>An IAM id, such as <c>AIDA…</c> (21 characters) or <c>AKIA…</c> (20) of those prefixes.</summary>
    internal string Iam(string prefix) => prefix + Of(Base32, prefix is "AKIA" or "ASIA" or "ACCA" ? 16 : 17);

    /// <summary>A secret of any length.</summary>
    internal string Secret(int length) => Of(Letters, length);

    /// <summary>A UUID.</summary>
    internal string Uuid() => $"{Of(Hex, 8)}-{Of(Hex, 4)}-4{Of(Hex, 3)}-a{Of(Hex, 3)}-{Of(Hex, 12)}";

    /// <summary>A UUID that depends on a text alone.</summary>
    internal static string Derived(string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return $"{hash[..8]}-{hash[8..12]}-4{hash[12..15]}-a{hash[15..18]}-{hash[18..30]}";
    }

    private string Of(string alphabet, int length) => string.Create(length, (random, alphabet), static (text, state) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = state.alphabet[state.random.Next(state.alphabet.Length)];
    });
}
