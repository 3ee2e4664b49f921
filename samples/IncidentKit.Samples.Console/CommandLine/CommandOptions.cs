using System.CommandLine;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Remediation;

namespace IncidentKit.Samples.Console.CommandLine;

/// <summary>The options of a run, all of them read and checked before anything is done. An option that the command does not have has its default.</summary>
internal sealed class CommandOptions
{
    private readonly ParseResult parsed;

    /// <exception cref="UsageException">A value is malformed.</exception>
    internal CommandOptions(ParseResult parsed)
    {
        this.parsed = parsed;
        Incident = Text(SharedOptions.Incident) ?? throw new UsageException("--incident needs a folder");
        Verbosity = Value(SharedOptions.Verbosity) is "quiet" or "normal" or "detailed" ? Value(SharedOptions.Verbosity)! : throw new UsageException("--verbosity: choose quiet, normal or detailed");
        Simulated = Has(SharedOptions.Simulate) && parsed.GetResult(SharedOptions.Simulate) is not null;
        Scenario = Value(SharedOptions.Simulate);
        Profile = Text(SharedOptions.Profile);
        EndpointUrl = One(SharedOptions.EndpointUrl, OptionValues.Url);
        AssumeRole = One(SharedOptions.AssumeRole, OptionValues.RoleName);
        if (Simulated && (Profile is not null || EndpointUrl is not null)) throw new UsageException("--simulate takes neither --profile nor --endpoint-url: it asks no AWS");
        Accounts = Value(SharedOptions.Accounts) switch
        {
            null => [],
            "all" => null,
            var list => [.. OptionValues.List("--accounts", list).Select(account => OptionValues.Account("--accounts", account))],
        };
        if (Accounts is null or [_, ..] && AssumeRole is null) throw new UsageException("--accounts needs --assume-role NAME: the role to assume in each other account");
        Investigation = new()
        {
            Regions = Value(SharedOptions.Regions) is null or "all" ? [] : [.. OptionValues.List("--regions", Value(SharedOptions.Regions)!).Select(region => OptionValues.Region("--regions", region)).Distinct()],
        };
        Notice = Text(SharedOptions.Notice);
        Indicators = new()
        {
            AccessKeys = Many(SharedOptions.AccessKey, OptionValues.AccessKey),
            Principals = Many(SharedOptions.Principal, OptionValues.Principal),
            IpRanges = Many(SharedOptions.Ip, OptionValues.IpRange),
            UserAgents = Many(SharedOptions.UserAgent, OptionValues.Text),
            // Repeated, the earliest counts: the window has to cover them all.
            Since = Many(SharedOptions.Since, OptionValues.Time) is [_, ..] times ? times.Min() : null,
        };
        Trusted = new()
        {
            Principals = Many(SharedOptions.TrustPrincipal, OptionValues.Principal),
            Accounts = Many(SharedOptions.TrustAccount, OptionValues.Account),
            IpRanges = Many(SharedOptions.TrustIp, OptionValues.IpRange),
            Tags = Many(SharedOptions.TrustTag, OptionValues.Tag),
        };
        BreakGlass = Many(SharedOptions.BreakGlass, OptionValues.Principal);
        Trail = Many(SharedOptions.Trail, OptionValues.Text);
        Approval = Value(SharedOptions.Approve) switch
        {
            null or "none" => Approval.None,
            "recommended" => Approval.Recommended,
            "all" => Approval.All,
            var steps => new(ApprovalKind.Steps, OptionValues.List("--approve", steps)),
        };
        WaitBetweenPasses = Value(SharedOptions.WaitBetweenPasses) is { } wait ? OptionValues.Wait("--wait-between-passes", wait) : null;
    }

    internal string Incident { get; }

    internal string Verbosity { get; }

    /// <summary>Whether the command is one that asks AWS.</summary>
    internal bool AsksAws => Has(SharedOptions.Simulate);

    internal bool Simulated { get; }

    internal string? Scenario { get; }

    internal string? Profile { get; }

    internal string? AssumeRole { get; }

    internal Uri? EndpointUrl { get; }

    /// <summary>The accounts that were named; empty for the caller's own, <see langword="null"/> for all of the organization.</summary>
    internal IReadOnlyList<string>? Accounts { get; }

    internal InvestigationOptions Investigation { get; }

    internal string? Notice { get; }

    internal Indicators Indicators { get; }

    internal Trusted Trusted { get; }

    internal IReadOnlyList<string> BreakGlass { get; }

    internal IReadOnlyList<string> Trail { get; }

    internal Approval Approval { get; }

    internal TimeSpan? WaitBetweenPasses { get; }

    internal bool Execute => Value(SharedOptions.Execute);

    internal bool Events => Value(SharedOptions.Events);

    internal T? Value<T>(Option<T> option) => Has(option) ? parsed.GetValue(option) : default;

    private bool Has(Option option) => parsed.CommandResult.Command.Options.Contains(option);

    private string? Text(Option<string?> option) => One(option, OptionValues.Text);

    private T? One<T>(Option<string?> option, Func<string, string, T> read) where T : class => Value(option) is { } value ? read(option.Name, value) : null;

    private IReadOnlyList<T> Many<T>(Option<string[]> option, Func<string, string, T> read) => [.. (Value(option) ?? []).Select(value => read(option.Name, value)).Distinct()];
}
