using System.Security.Cryptography;
using System.Text;

namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>Gives each text a number. Of a long one its beginning and its hash are kept; when much is kept, only little of the beginning.</summary>
internal sealed class TextPool
{
    private const int LongestText = 500;
    private const int ShortestText = 64;
    private const int Much = 16 << 20;
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> texts = [];
    private long characters;

    internal string this[int number] => texts[number];

    internal int Of(string text)
    {
        if (text.Length > LongestText && numbers.TryGetValue(Cut(text, LongestText), out var known)) return known;
        if (text.Length <= LongestText && numbers.TryGetValue(text, out known)) return known;
        if (characters > Much && text.Length > ShortestText && numbers.TryGetValue(Cut(text, ShortestText), out known)) return known;
        var longest = characters > Much ? ShortestText : LongestText;
        var kept = text.Length > longest ? Cut(text, longest) : text;
        numbers.Add(kept, texts.Count);
        texts.Add(kept);
        characters += kept.Length;
        return texts.Count - 1;
    }

    private static string Cut(string text, int length) => $"{text[..length]}… {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}";
}
