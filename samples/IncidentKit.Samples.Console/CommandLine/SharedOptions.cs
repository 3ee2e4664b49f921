using System.CommandLine;

namespace IncidentKit.Samples.Console.CommandLine;

/// <summary>The options that commands share.</summary>
internal static class SharedOptions
{
    internal static Option<string?> Incident { get; } = new("--incident") { Description = "Folder for the incident's state and outputs", HelpName = "DIR", DefaultValueFactory = _ => "./incident" };

    internal static Option<string?> Notice { get; } = new("--notice") { Description = "AWS's notice: an e-mail as text or .eml, or an AWS Health event as JSON", HelpName = "FILE" };

    internal static Option<string[]> AccessKey { get; } = Many("--access-key", "ID", "Access key id in the attacker's hands");

    internal static Option<string[]> Principal { get; } = Many("--principal", "ARN", "Principal in the attacker's hands");

    internal static Option<string[]> Ip { get; } = Many("--ip", "ADDR|CIDR", "Address of the attacker");

    internal static Option<string[]> UserAgent { get; } = Many("--user-agent", "TEXT", "User agent of the attacker");

    internal static Option<string[]> Since { get; } = Many("--since", "TIME", "When the compromise began, such as 2026-03-01T10:30:00Z");

    internal static Option<string[]> TrustPrincipal { get; } = Many("--trust-principal", "ARN", "Principal whose doings are the owner's");

    internal static Option<string[]> TrustAccount { get; } = Many("--trust-account", "ID", "Account that may have access");

    internal static Option<string[]> TrustIp { get; } = Many("--trust-ip", "CIDR", "Addresses of the owner");

    internal static Option<string[]> TrustTag { get; } = Many("--trust-tag", "KEY=VALUE", "Tag of the owner's resources");

    internal static Option<string[]> BreakGlass { get; } = Many("--break-glass", "ARN", "Principal that no step may touch");

    internal static Option<string[]> Trail { get; } = Many("--trail", "PATH|s3://BUCKET/PREFIX|event-history|account|-", "Where CloudTrail's events are; without it what the account keeps: its trails' buckets, and the Event history for what they lack");

    internal static Option<string?> Regions { get; } = new("--regions") { Description = "Regions to look at", HelpName = "all|R1,R2", DefaultValueFactory = _ => "all" };

    internal static Option<string?> Accounts { get; } = new("--accounts") { Description = "Accounts to look at; others than the caller's need --assume-role", HelpName = "all|A1,A2" };

    internal static Option<string?> AssumeRole { get; } = new("--assume-role") { Description = "Role to assume in other accounts", HelpName = "NAME" };

    internal static Option<string?> Approve { get; } = new("--approve") { Description = "Steps to approve", HelpName = "none|recommended|all|STEP,…", DefaultValueFactory = _ => "none" };

    internal static Option<bool> Execute { get; } = new("--execute") { Description = "Make the approved changes; without it nothing is changed" };

    internal static Option<string?> WaitBetweenPasses { get; } = new("--wait-between-passes") { Description = "Wait between two passes of the verification, such as 30m (the default) or 00:30:00", HelpName = "TIME" };

    internal static Option<string?> Profile { get; } = new("--profile") { Description = "AWS profile", HelpName = "NAME" };

    internal static Option<string?> EndpointUrl { get; } = new("--endpoint-url") { Description = "Endpoint for every service (also AWS_ENDPOINT_URL)", HelpName = "URL" };

    internal static Option<string?> Simulate { get; } = new("--simulate") { Description = "Use the embedded simulated account: no AWS, no server", HelpName = "SCENARIO", Arity = ArgumentArity.ZeroOrOne };

    internal static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object and nothing else" };

    internal static Option<string?> Verbosity { get; } = new("--verbosity") { Description = "How much is shown; detailed adds the log, on the error stream", HelpName = "quiet|normal|detailed", DefaultValueFactory = _ => "normal" };

    internal static Option<bool> Events { get; } = new("--events") { Description = "List the ids of the attacker's events in lineage.json" };

    private static Option<string[]> Many(string name, string value, string description) => new(name) { Description = $"{description} (repeatable)", HelpName = value, Arity = ArgumentArity.OneOrMore };
}
