namespace IncidentKit.Trail.Lineage.Extraction;

/// <summary>Takes a part of a field's text; see <see cref="Rules.TrailEffect"/> for the words. What is not of the form becomes empty.</summary>
internal static class FieldShapes
{
    /// <exception cref="FormatException">No shape is called so.</exception>
    internal static Func<string, string> Parse(string word) => word switch
    {
        "name" => LastPart,
        "path" => PathPart,
        "function" => FunctionName,
        "provider" => ProviderArn,
        "stem" => BeforeGuid,
        _ when ArgumentOf(word, "after[") is { } text => value => After(value, text),
        _ when ArgumentOf(word, "before[") is { } text => value => Before(value, text),
        _ => throw new FormatException($"'{word}' is no shape that is known: name, path, function, provider, stem, after[text], before[text]"),
    };

    private static string? ArgumentOf(string word, string shape) => word.StartsWith(shape, StringComparison.Ordinal) && word.EndsWith(']') && word.Length > shape.Length + 1 ? word[shape.Length..^1] : null;

    private static string After(string value, string text) => value.IndexOf(text, StringComparison.Ordinal) is >= 0 and var at ? value[(at + text.Length)..] : "";

    private static string Before(string value, string text) => value.LastIndexOf(text, StringComparison.Ordinal) is >= 0 and var at ? value[..at] : "";

    // Services name what they make after what it is for, and put a GUID behind.
    private static string BeforeGuid(string value) => value.Length > 37 && value[^37] is '-' or '_' && Guid.TryParseExact(value[^36..], "D", out _) ? value[..^37] : "";

    private static string LastPart(string value) => value[(value.AsSpan().LastIndexOfAny('/', ':') + 1)..];

    private static string PathPart(string value) => value[(value.IndexOf('/', StringComparison.Ordinal) + 1)..];

    // A web identity's principal is the provider's ARN, then audience and subject behind colons.
    private static string ProviderArn(string value)
    {
        var start = value.IndexOf("oidc-provider/", StringComparison.Ordinal);
        var end = start < 0 ? -1 : value.IndexOf(':', start);
        return start < 0 ? "" : end < 0 ? value : value[..end];
    }

    // A function is named by its name, ACCOUNT:function:NAME or its ARN, each with :QUALIFIER or without.
    private static string FunctionName(string value)
    {
        var words = value.Split(':');
        var marker = Array.IndexOf(words, "function");
        return marker >= 0 && marker + 1 < words.Length ? words[marker + 1] : words[0];
    }
}
