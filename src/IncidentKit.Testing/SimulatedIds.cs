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

    /// <summary>An IAM id of 20 or 21 characters, such as <c>AIDA…</c> or <c>AKIA…</c> of those prefixes.</summary>
    internal string Iam(string prefix) => prefix + Of(Base32, 16);

    /// <summary>A secret of any length.</summary>
    internal string Secret(int length) => Of(Letters, length);

    /// <summary>A UUID.</summary>
    internal string Uuid() => $"{Of(Hex, 8)}-{Of(Hex, 4)}-4{Of(Hex, 3)}-a{Of(Hex, 3)}-{Of(Hex, 12)}";

    private string Of(string alphabet, int length) => string.Create(length, (random, alphabet), static (text, state) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = state.alphabet[state.random.Next(state.alphabet.Length)];
    });
}
