namespace IncidentKit.Testing.Wire;

/// <summary>Reads <c>a=1&amp;b=2</c>.</summary>
internal static class Forms
{
    internal static Dictionary<string, string> Read(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            values[Decode(equals < 0 ? part : part[..equals])] = equals < 0 ? "" : Decode(part[(equals + 1)..]);
        }

        return values;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
