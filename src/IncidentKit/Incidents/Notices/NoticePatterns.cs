using System.Buffers;
using System.Text.RegularExpressions;

namespace IncidentKit.Incidents.Notices;

/// <summary>How AWS words its notices. None backtracks: the time is linear in the text, whatever it holds.</summary>
internal static class NoticePatterns
{
    private const string Month = @"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private const string Day = @"\d{1,2}(?:st|nd|rd|th)?";
    private const string Clock = @"(?:[T ,]{1,2}(?:at )?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?)?(?: ?(?:Z|UTC|GMT))?";
    private const string Date = $@"(?:\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}{Clock}|{Month}\.? {Day},? \d{{4}}{Clock}|{Day} {Month}\.?,? \d{{4}}{Clock}|\d{{1,2}}/\d{{1,2}}/\d{{4}})";
    private const string Weekday = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?";
    private const string UserName = @"[A-Za-z0-9_+=,.@-]{1,64}";

    /// <summary>An access key id.</summary>
    internal static Regex AccessKey { get; } = CaseSensitive(@"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b");

    /// <summary>An access key id of which AWS shows the end only.</summary>
    internal static Regex MaskedKey { get; } = CaseSensitive(@"(?:\b(?:AKIA|ASIA)[A-Z0-9]{0,4})?[*X]{4}[*X-]{0,16}[A-Z0-9]{4}\b");

    /// <summary>The ARN of a principal.</summary>
    internal static Regex PrincipalArn { get; } = CaseSensitive(@"\barn:aws(?:-cn|-us-gov)?:(?:iam|sts)::\d{12}:(?:root|(?:user|role|assumed-role|federated-user)/[A-Za-z0-9_+=,.@/-]{1,512})");

    /// <summary>An account's id after the word.</summary>
    internal static Regex Account { get; } = New(@"\baccounts?\b[^.;0-9]{0,40}\b(?<id>\d{12}|\d{4}-\d{4}-\d{4})\b");

    /// <summary>A user's name, where a sentence names the user of a key, or a line names the user.</summary>
    internal static Regex User { get; } = New($@"(?:\b(?:belong(?:s|ing) to|associated with|owned by|assigned to) (?:the |your )?(?:AWS )?(?:IAM )?user(?: named?:?)? |\b(?:IAM )?user ?(?:names?)?: ?|\bIAM user(?: named)? (?:[\x22'“‘`]))[\x22'“‘`]?(?<name>{UserName})(?<end>[\x22'”’`])?");

    /// <summary>A key that belongs to root.</summary>
    internal static Regex Root { get; } = New(@"\bbelong(?:s|ing) to (?:the |your )?(?:AWS )?(?:account )?root\b|\broot (?:user |account )?access keys? (?:AKIA|ASIA)");

    /// <summary>A support case.</summary>
    internal static Regex Case { get; } = New(@"\bcase(?: ?(?:id|number|no\.?|#))? ?[:#]? ?(?<id>\d{8,18})\b|\bdisplayId=(?<id>\d{8,18})\b|\b(?<id>case-\d{10,12}-[a-z0-9-]{4,60})");

    /// <summary>A date by which something has to be done.</summary>
    internal static Regex By { get; } = New($@"\b(?:by|before|until|no later than|prior to|deadline(?: is| of)?:?) (?:the )?(?:end of (?:the )?(?:day )?(?:on )?)?{Weekday}(?<date>{Date})");

    /// <summary>A span within which something has to be done.</summary>
    internal static Regex Within { get; } = New(@"\bwithin (?:the next )?(?:(?<word>one|two|three|four|five|six|seven|ten) ?)?\(?(?<number>\d{1,3})?\)? ?(?:business |calendar )?(?<unit>days?|hours?)\b");

    /// <summary>When a mail that was forwarded as text was sent.</summary>
    internal static Regex SentLine { get; } = New($@"\b(?:Date|Sent|Sent on):? {Weekday}(?<date>{Date})|\bOn {Weekday}(?<date>{Date})[^:]{{0,10}}(?::\d\d)?[^:]{{0,150}} wrote:");

    /// <summary>That AWS limits what the account can use.</summary>
    internal static SearchValues<string> Restricted { get; } = Phrases("limited your ability to", "restrictions have been placed", "restrictions have been applied", "restricted your account", "restricted your AWS account",
        "account is restricted", "account has been restricted", "account is limited", "account has been limited", "AWSCompromisedKeyQuarantine");

    /// <summary>An address that AWS names.</summary>
    internal static Regex Address { get; } = New(@"\bIP address(?:es)?\b[^0-9.;]{0,40}(?<ip>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})\b");

    /// <summary>That something is compromised.</summary>
    internal static SearchValues<string> Compromise { get; } = Phrases("compromised", "compromise of", "inappropriately accessed", "unauthorized usage", "unauthorized activity", "unauthorized access", "unwanted activity",
        "suspicious activity", "irregular activity", "unsanctioned activity", "anomalous activity", "publicly available", "publicly accessible", "publicly exposed", "exposed access key", "exposed your access key", "exposed credential");

    /// <summary>That it is about AWS.</summary>
    internal static Regex Aws { get; } = CaseSensitive(@"\bAWS\b|\bAmazon Web Services\b");

    /// <summary>The things that AWS tells a victim to look at.</summary>
    internal static string[] Steps { get; } = ["CloudTrail", "IAM user", "access key", "root account password", "root user", "multi-factor authentication", "EC2 instances", "EC2 Spot", "Lambda functions", "temporary security credentials"];

    /// <summary>What the threat is.</summary>
    internal static Regex Suspension { get; } = New(@"\baccount\b[^.]{0,80}\bsuspend|\bsuspend(?:ed)?\b[^.]{0,80}\baccount\b");

    /// <summary>What phishing asks for.</summary>
    internal static Regex Lure { get; } = New(@"\b(?:click|verify|confirm|validate|log ?in|sign ?in|update your|unlock)\b");

    /// <summary>A link in plain text.</summary>
    internal static Regex Url { get; } = New(@"\bhttps?://(?<host>[a-z0-9.-]{1,253})");

    private static SearchValues<string> Phrases(params string[] phrases) => SearchValues.Create(phrases, StringComparison.OrdinalIgnoreCase);

    private static Regex New(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static Regex CaseSensitive(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
