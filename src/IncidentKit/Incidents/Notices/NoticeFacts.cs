using System.Net;
using System.Text.RegularExpressions;

namespace IncidentKit.Incidents.Notices;

/// <summary>What a notice names.</summary>
internal sealed record NoticeFacts
{
    private const int MaxOfAKind = 1000;
    private static readonly HashSet<string> NoNames = new(StringComparer.OrdinalIgnoreCase) { "that", "and", "or", "who", "which", "with", "is", "may", "has", "in", "on", "the", "your", "account", "root", "arn" };

    public required IReadOnlyList<string> AccessKeys { get; init; }

    public required IReadOnlyList<string> Accounts { get; init; }

    public required IReadOnlyList<string> Users { get; init; }

    public required IReadOnlyList<string> Arns { get; init; }

    public required IReadOnlyList<string> Addresses { get; init; }

    public required bool Root { get; init; }

    public string? MaskedKey { get; init; }

    public string? CaseId { get; init; }

    public bool Restricted { get; init; }

    /// <summary>Reads the facts out of a text on one line.</summary>
    internal static NoticeFacts Of(string text) => new()
    {
        AccessKeys = All(NoticePatterns.AccessKey, text, match => match.Value),
        Accounts = All(NoticePatterns.Account, text, match => match.Groups["id"].Value.Replace("-", "", StringComparison.Ordinal)),
        Users = All(NoticePatterns.User, text, NameOf),
        Arns = All(NoticePatterns.PrincipalArn, text, match => match.Value.TrimEnd('.', ',', '/')),
        Addresses = All(NoticePatterns.Address, text, match => IPAddress.TryParse(match.Groups["ip"].ValueSpan, out var address) ? address.ToString() : null),
        Root = NoticePatterns.Root.IsMatch(text),
        MaskedKey = NoticePatterns.MaskedKey.Matches(text).Select(match => match.Value).FirstOrDefault(key => key[^4..].Any(char.IsAsciiLetterUpper)),
        CaseId = NoticePatterns.Case.Match(text) is { Success: true } found ? found.Groups["id"].Value : null,
        Restricted = text.AsSpan().ContainsAny(NoticePatterns.Restricted),
    };

    /// <summary>What a notice and its envelope say together.</summary>
    internal NoticeFacts With(NoticeFacts other) => this with
    {
        AccessKeys = [.. AccessKeys.Union(other.AccessKeys)],
        Accounts = [.. Accounts.Union(other.Accounts)],
        Users = [.. Users.Union(other.Users)],
        Arns = [.. Arns.Union(other.Arns)],
        Addresses = [.. Addresses.Union(other.Addresses)],
        Root = Root || other.Root,
        MaskedKey = MaskedKey ?? other.MaskedKey,
        CaseId = CaseId ?? other.CaseId,
        Restricted = Restricted || other.Restricted,
    };

    /// <summary>Makes the notice of what was read.</summary>
    internal IncidentNotice ToNotice(string form, DateTimeOffset? sentAt, Deadline? deadline)
    {
        var account = Accounts.Concat(Arns.Select(arn => arn.Split(':')[4])).FirstOrDefault();
        // An ARN that the notice gives in full has the path that a name alone lacks.
        var names = Users.Where(user => !Arns.Any(arn => arn.EndsWith("/" + user, StringComparison.Ordinal))).Select(user => "user/" + user).Concat(Root ? ["root"] : []);
        var principals = Arns.Concat(account is null ? [] : names.Select(name => $"arn:aws:iam::{account}:{name}")).Distinct().ToList();
        return new()
        {
            Form = form,
            Indicators = new() { AccessKeys = AccessKeys, Principals = principals, IpRanges = Addresses },
            Account = account,
            SentAt = sentAt,
            Deadline = deadline,
            CaseId = CaseId,
            AccountRestricted = Restricted,
            Missing = [.. MissingOf(account, principals, sentAt, deadline)],
        };
    }

    private IEnumerable<string> MissingOf(string? account, List<string> principals, DateTimeOffset? sentAt, Deadline? deadline)
    {
        if (account is null) yield return "it does not say which account it is about";
        else if (Accounts.Count > 1) yield return $"it names several accounts ({string.Join(", ", Accounts)}): {account} was taken";
        if (AccessKeys.Count == 0)
            yield return MaskedKey is null ? "it does not name the access key: look for one in the support case" : $"it shows the end of the access key only ({MaskedKey}): find the whole id in IAM";
        if (account is null && Users.Count > 0) yield return $"it names the user {string.Join(", ", Users)} without an account: add the ARN to the indicators";
        else if (principals.Count == 0) yield return "it does not name the user that the key belongs to";
        if (sentAt is null) yield return "it does not say when it was sent";
        if (deadline is null) yield return "it does not say by when AWS wants an answer: AWS commonly gives five days";
        if (CaseId is null) yield return "it does not name the support case";
    }

    private static string? NameOf(Match match)
    {
        var name = match.Groups["end"].Success ? match.Groups["name"].Value : match.Groups["name"].Value.TrimEnd('.', ',');
        return name.Length == 0 || NoNames.Contains(name) ? null : name;
    }

    private static List<string> All(Regex pattern, string text, Func<Match, string?> value) =>
        [.. pattern.Matches(text).Select(value).OfType<string>().Distinct().Take(MaxOfAKind)];
}
