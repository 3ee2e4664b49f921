using System.Text.RegularExpressions;
using IncidentKit.Reporting;

namespace IncidentKit.Incidents.Notices;

/// <summary>Says whether a text is a notice of a compromise, or something else, or bait.</summary>
internal static class NoticeJudge
{
    private const string Instead = "give AWS's e-mail as text or .eml or the AWS Health event as JSON, or name what is known (access key, principal, time) yourself";

    // Where AWS's own mails lead, and what mail servers put in the place of links.
    private static readonly string[] Known = ["amazon.com", "amazonaws.com", "amazonaws.cn", "amazonaws.com.cn", "amazon.cn", "aws.com", "awstrack.me", "repost.aws", "signin.aws", "outlook.com", "urldefense.com", "urldefense.us", "mimecastprotect.com"];

    /// <exception cref="NoticeException">It is no notice of a compromise.</exception>
    internal static void Check(NoticeText notice, NoticeFacts facts)
    {
        var text = notice.Flat;
        if (!NoticePatterns.Aws.IsMatch(text) && facts.AccessKeys.Count == 0) throw new NoticeException($"the notice does not speak of AWS: {Instead}");
        if (!text.AsSpan().ContainsAny(NoticePatterns.Compromise)) throw new NoticeException($"the notice does not speak of a compromise: {Instead}");
        var isNamed = facts.AccessKeys.Count > 0 || facts.Arns.Count > 0 || facts.MaskedKey is not null;
        if (!isNamed && BaitOf(notice) is { } host) throw new NoticeException($"the notice looks like phishing: it names no access key and leads to {UntrustedText.Clean(host, 100)}, which is not AWS's; open nothing in it, and {Instead}");
        var steps = NoticePatterns.Steps.Count(step => text.Contains(step, StringComparison.OrdinalIgnoreCase));
        var isClocked = NoticePatterns.Suspension.IsMatch(text) || NoticePatterns.Within.IsMatch(text) || NoticePatterns.By.IsMatch(text);
        if (!isNamed && !(isClocked && (steps > 1 || facts.Accounts.Count > 0)) && !(facts.Accounts.Count > 0 && steps > 0))
            throw new NoticeException($"the notice names neither an access key nor an account nor what AWS tells a victim to do: {Instead}");
    }

    private static string? BaitOf(NoticeText notice) =>
        notice.Links.Where(link => !IsKnown(link.Host) && (IsBait(link.Shown))).Select(link => link.Host)
            .Concat(NoticePatterns.Url.Matches(notice.Flat).Where(url => !IsKnown(url.Groups["host"].Value) && IsLured(notice.Flat, url)).Select(url => url.Groups["host"].Value)).FirstOrDefault();

    private static bool IsBait(string shown) =>
        NoticePatterns.Lure.IsMatch(shown) || NoticePatterns.Aws.IsMatch(shown) || shown.Contains("amazon", StringComparison.OrdinalIgnoreCase) || shown.Contains("console", StringComparison.OrdinalIgnoreCase);

    private static bool IsLured(string text, Match url) => NoticePatterns.Lure.IsMatch(text[Math.Max(0, url.Index - 60)..url.Index]);

    private static bool IsKnown(string host) => Known.Any(known => host.Equals(known, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + known, StringComparison.OrdinalIgnoreCase));
}
