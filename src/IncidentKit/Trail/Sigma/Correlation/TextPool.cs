using System.Security.Cryptography;
using System.Text;

namespace IncidentKit.Trail.Sigma.Correlation;

/// <summary>Gives each text a number. Of a long one its beginning and its hash are kept.</summary>
internal sealed class TextPool
{
    private const int MaxLength = 500;
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> texts = [];

    internal string this[int number] => texts[number];

    internal int Of(string text)
    {
        if (text.Length > MaxLength) text = $"{text[..MaxLength]}… {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
        if (numbers.TryGetValue(text, out var known)) return known;
        numbers.Add(text, texts.Count);
        texts.Add(text);
        return texts.Count - 1;
    }
}
