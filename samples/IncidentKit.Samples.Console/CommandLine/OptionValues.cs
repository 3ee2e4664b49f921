using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using IncidentKit.Reporting;

namespace IncidentKit.Samples.Console.CommandLine;

/// <summary>Reads the values of options; what is malformed ends in one line that names the option and says what to give.</summary>
internal static partial class OptionValues
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly DateTimeOffset FirstYearOfAws = new(2006, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    internal static string AccessKey(string option, string value) => value switch
    {
        _ when AccessKeyId().IsMatch(value) => value,
        // A secret that was pasted by mistake must not be shown again.
        { Length: > 30 } => throw new UsageException($"{option}: that is no access key id; it is AKIA or ASIA and 16 more letters and digits, never the secret"),
        _ => throw Wrong(option, value, "is no access key id: give AKIA or ASIA and 16 more letters and digits, such as AKIAIOSFODNN7EXAMPLE"),
    };

    internal static string Principal(string option, string value) => PrincipalArn().IsMatch(value) ? value
        : throw Wrong(option, value, "is no principal's ARN: give a user, role, session or root, such as arn:aws:iam::111122223333:user/ci-deploy");

    internal static string Account(string option, string value) => value.Length == 12 && value.All(char.IsAsciiDigit) ? value
        : throw Wrong(option, value, "is no account id: give its 12 digits");

    internal static string IpRange(string option, string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? value : value[..slash];
        // .NET takes 1 and 0x7f.1 for addresses; a person who writes them means something else.
        if (!IPAddress.TryParse(address, out var parsed) || (!address.Contains(':', StringComparison.Ordinal) && address.Count(c => c == '.') != 3))
            throw Wrong(option, value, "is no address: give one such as 203.0.113.7, or a block such as 203.0.113.0/24");
        if (slash < 0) return value;
        var bits = parsed.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128;
        if (!int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix > bits || prefix == 0)
            throw Wrong(option, value, $"is no CIDR block: its length is 1 to {bits}");
        var first = FirstAddress(parsed, prefix);
        return first.Equals(parsed) ? value : throw Wrong(option, value, $"is no CIDR block: the address has bits after its first {prefix}; did you mean {first}/{prefix}?");
    }

    internal static DateTimeOffset Time(string option, string value) =>
        DateTimeOffset.TryParseExact(value, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time >= FirstYearOfAws ? time
            : throw Wrong(option, value, "is no time: give one such as 2026-03-01 or 2026-03-01T10:30:00Z (UTC unless it says otherwise)");

    internal static KeyValuePair<string, string> Tag(string option, string value) => value.IndexOf('=', StringComparison.Ordinal) is var at and > 0
        ? new(value[..at], value[(at + 1)..])
        : throw Wrong(option, value, "is no tag: give KEY=VALUE");

    internal static string Text(string option, string value) => value.Trim().Length > 0 ? value : throw new UsageException($"{option} is empty: leave it out, or give a text");

    internal static string Region(string option, string value) => RegionName().IsMatch(value) ? value
        : throw Wrong(option, value, "is no Region: give names such as eu-west-1, separated by commas, or all");

    internal static Uri Url(string option, string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw Wrong(option, value, "is no URL: give one such as http://127.0.0.1:5000");

    internal static string RoleName(string option, string value) => Role().IsMatch(value) ? value
        : throw Wrong(option, value, "is no role's name: give the name alone, such as OrganizationAccountAccessRole");

    internal static TimeSpan Wait(string option, string value)
    {
        TimeSpan? wait = value.Length > 1 && double.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1e6
            ? value[^1] switch { 's' => TimeSpan.FromSeconds(number), 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), _ => null }
            : null;
        if (wait is null && value.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span)) wait = span;
        return wait is { } given && given >= TimeSpan.Zero && given <= LongestWait ? given
            : throw Wrong(option, value, "is no time to wait: give one up to a day, such as 30m, 90s or 00:30:00");
    }

    internal static string[] List(string option, string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [_, ..] items ? items
        : throw new UsageException($"{option} is empty: leave it out, or give a list separated by commas");

    private static UsageException Wrong(string option, string value, string what) => new($"{option} {UntrustedText.Clean(value, 100)} {what}");

    private static IPAddress FirstAddress(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++) bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new(bytes);
    }

    [GeneratedRegex("^A(KIA|SIA)[A-Z0-9]{16,124}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccessKeyId();

    [GeneratedRegex(@"^arn:aws[a-z-]{0,20}:(iam|sts)::[0-9]{12}:(root|(user|role|assumed-role|federated-user)/[\w+=,.@/-]{1,600})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrincipalArn();

    [GeneratedRegex("^[a-z]{2,4}(-[a-z]{2,20}){1,3}-[0-9]{1,2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionName();

    [GeneratedRegex(@"^[\w+=,.@-]{1,64}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Role();
}
