using System.CommandLine;
using System.Globalization;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Samples.Console.CommandLine;

/// <summary>The options as they were given, checked. An option that a command does not have has its default.</summary>
internal sealed class CommandOptions(ParseResult parsed)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    internal bool Simulated => parsed.GetResult(SharedOptions.Simulate) is not null;

    internal string? Scenario => Value(SharedOptions.Simulate);

    internal string? Profile => Value(SharedOptions.Profile);

    internal string? AssumeRole => Value(SharedOptions.AssumeRole);

    internal Uri? EndpointUrl => Value(SharedOptions.EndpointUrl) is not { } url ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new UsageException($"--endpoint-url {url} is no http or https URL");

    internal bool Execute => Value(SharedOptions.Execute);

    internal bool Events => Value(SharedOptions.Events);

    internal IReadOnlyList<string> Trail => Value(SharedOptions.Trail) ?? [];

    internal string? Notice => Value(SharedOptions.Notice);

    internal string? Since => Value(SharedOptions.Since);

    internal InvestigationOptions Investigation => new() { Regions = RegionsOf(Value(SharedOptions.Regions)) };

    /// <summary>The accounts that were named; empty for the caller's own, <see langword="null"/> for all of the organization.</summary>
    internal IReadOnlyList<string>? Accounts => Value(SharedOptions.Accounts) switch
    {
        null => [],
        "all" => null,
        var list => [.. List(list).Select(account => account.Length == 12 && account.All(char.IsAsciiDigit) ? account
            : throw new UsageException($"--accounts {account} is no account id: give 12 digits, separated by commas, or all"))],
    };

    internal Approval Approval => Value(SharedOptions.Approve) switch
    {
        null or "none" => Approval.None,
        "recommended" => Approval.Recommended,
        "all" => Approval.All,
        var steps => new(ApprovalKind.Steps, List(steps)),
    };

    internal TimeSpan? WaitBetweenPasses
    {
        get
        {
            if (Value(SharedOptions.WaitBetweenPasses) is not { Length: > 0 } text) return null;
            TimeSpan? wait = double.TryParse(text[..^1], CultureInfo.InvariantCulture, out var number) && number >= 0 && number < 1e6
                ? text[^1] switch { 's' => TimeSpan.FromSeconds(number), 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), _ => null }
                : null;
            if (wait is null && text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)) wait = span;
            if (wait is null && int.TryParse(text, CultureInfo.InvariantCulture, out var seconds)) wait = TimeSpan.FromSeconds(seconds);
            return wait is { } value && value >= TimeSpan.Zero && value <= LongestWait ? value
                : throw new UsageException($"--wait-between-passes {text}: give a time up to a day, such as 30m, 90s or 00:30:00");
        }
    }

    internal T? Value<T>(Option<T> option) => parsed.CommandResult.Command.Options.Contains(option) ? parsed.GetValue(option) : default;

    internal IReadOnlyList<string> Values(Option<string[]> option) => Value(option) ?? [];

    private static IReadOnlyList<string> RegionsOf(string? regions) => regions is null or "all" ? [] : [.. List(regions).Select(region =>
        region.Length is > 5 and < 30 && region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? region
            : throw new UsageException($"--regions {region} is no Region: give names such as eu-west-1, separated by commas, or all"))];

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
