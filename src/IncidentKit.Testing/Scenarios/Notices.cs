using System.Globalization;
using System.Text;

namespace IncidentKit.Testing.Scenarios;

/// <summary>AWS's notice to the owner of a compromised account, as it reads since 2025: it names the key, the user and the last day.</summary>
internal static class Notices
{
    internal static string Text(string account, string accessKeyId, string user, DateTimeOffset sentAt) => Template("five-day-notice.txt")
        .Replace("{account}", account, StringComparison.Ordinal)
        .Replace("{key}", accessKeyId, StringComparison.Ordinal)
        .Replace("{user}", user, StringComparison.Ordinal)
        .Replace("{deadline}", sentAt.AddDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The same as an e-mail.</summary>
    internal static string Email(string text, string account, string caseId, DateTimeOffset sentAt) => Template("five-day-notice.eml")
        .Replace("{account}", account, StringComparison.Ordinal)
        .Replace("{case}", caseId, StringComparison.Ordinal)
        .Replace("{date}", sentAt.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{body}", Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks), StringComparison.Ordinal)
        .ReplaceLineEndings("\r\n");

    private static string Template(string name)
    {
        using var stream = typeof(Notices).Assembly.GetManifestResourceStream("scenarios/" + name) ?? throw new InvalidOperationException($"the resource {name} is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
