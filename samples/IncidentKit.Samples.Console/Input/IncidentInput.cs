using System.Globalization;
using System.Text;
using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Samples.Console.Folder;

namespace IncidentKit.Samples.Console.Input;

/// <summary>Makes the incident out of the notice, the options and what the folder knows already.</summary>
internal static class IncidentInput
{
    private const int MaxNoticeBytes = 10 << 20;
    private static readonly DateTimeOffset Earliest = new(2006, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far back the Event history goes; without a better word, the attacker may have been in since then.</summary>
    private static readonly TimeSpan EventHistory = TimeSpan.FromDays(90);

    /// <summary>Reads the notice; <see langword="null"/> when none was given.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    /// <exception cref="NoticeException">It is no notice.</exception>
    internal static IncidentNotice? ReadNotice(Session session)
    {
        if (session.Options.Notice is not { } path) return SimulatedNotice(session);
        try
        {
            if (Directory.Exists(path)) throw new UsageException($"--notice {path} is a folder: give the file with AWS's e-mail or Health event");
            if (new FileInfo(path).Length > MaxNoticeBytes) throw new UsageException($"--notice {path} is larger than {MaxNoticeBytes >> 20} MB: give the e-mail alone");
            return session.Get<INoticeParser>().Parse(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--notice {path} cannot be read: {exception.Message}");
        }
    }

    /// <summary>The incident of an investigation.</summary>
    /// <exception cref="UsageException">Nothing is known of the attacker, or notice, folder and credentials are of different accounts.</exception>
    internal static Incident Of(Session session, IncidentNotice? notice, AwsCaller caller, IReadOnlyList<string> accounts)
    {
        if (notice?.Account is { } noticed && noticed != caller.Account && !accounts.Contains(noticed))
            throw new UsageException($"the notice is about account {noticed}, and the credentials in use are of account {caller.Account}: use credentials of {noticed}, or name it with --accounts and --assume-role");
        var all = accounts is [_, ..] ? accounts : [caller.Account];
        var earlier = IncidentState.IncidentOf(session);
        if (earlier is not null && earlier.Accounts is [_, ..] && !earlier.Accounts.Intersect(all).Any())
            throw new UsageException($"--incident {session.Folder.Root} belongs to account {string.Join(", ", earlier.Accounts)}: name another folder for account {string.Join(", ", all)}");
        return Make(session, notice, earlier, all, session.Time.GetUtcNow() - EventHistory);
    }

    /// <summary>The incident of a trace, which asks AWS nothing: log files of any age, and of whatever account.</summary>
    /// <exception cref="UsageException">Nothing is known of the attacker.</exception>
    internal static Incident OfTrace(Session session, IncidentNotice? notice) =>
        Make(session, notice, IncidentState.IncidentOf(session), notice?.Account is { } account ? [account] : [], Earliest);

    /// <summary>Whether neither the notice, nor the options, nor the folder say who the attacker is.</summary>
    internal static bool IsNothingKnown(Session session) => session.Options.Notice is null && session.Options.Indicators is { AccessKeys: [], Principals: [], IpRanges: [], UserAgents: [] } && IncidentState.IncidentOf(session) is null;

    /// <summary>The incident in which suspects are looked for: only what is trusted is known, and perhaps since when.</summary>
    internal static Incident OfSuspects(Session session) => new()
    {
        Id = "suspects", Indicators = new(), Trusted = session.Options.Trusted, BreakGlass = session.Options.BreakGlass, Window = new(session.Options.Indicators.Since ?? Earliest),
    };

    /// <summary>Whether more is said of the attacker than is known.</summary>
    internal static bool AddsTo(Indicators known, Indicators said) =>
        said.AccessKeys.Except(known.AccessKeys).Any() || said.Principals.Except(known.Principals).Any() || said.IpRanges.Except(known.IpRanges).Any()
        || said.UserAgents.Except(known.UserAgents).Any() || (said.Since is { } since && since != known.Since);

    /// <summary>What is known, for people.</summary>
    internal static IEnumerable<(string Name, string Value)> Describe(Session session, Incident incident, AwsCaller? caller)
    {
        if (incident.Accounts.Count > 0) yield return ("account", string.Join(", ", incident.Accounts));
        if (caller is not null) yield return ("you are", caller.Arn);
        if (incident.Deadline is not null) yield return ("deadline", DeadlineClock.Describe(incident.Deadline, session.Time.GetUtcNow()));
        if (incident.CaseId is not null) yield return ("case", incident.CaseId);
        if (incident.AccountRestricted) yield return ("restricted", "AWS limits what the account can use until the case is answered");
        if (incident.Indicators.AccessKeys is [_, ..] keys) yield return ("exposed keys", string.Join(", ", keys));
        if (incident.Indicators.Principals is [_, ..] principals) yield return ("compromised", string.Join(", ", principals));
        if (incident.Indicators.IpRanges is [_, ..] addresses) yield return ("addresses", string.Join(", ", addresses));
        if (incident.Indicators.UserAgents is [_, ..] agents) yield return ("programs", string.Join(", ", agents));
        if (incident.Indicators.Since is { } since) yield return ("since", since.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture));
    }

    /// <summary>AWS's e-mail to the simulated account, where nobody says anything else of the attacker.</summary>
    private static IncidentNotice? SimulatedNotice(Session session) => session.Simulation?.Scenario.NoticeEmail is { } mail && IsEmpty(session.Options.Indicators)
        ? session.Get<INoticeParser>().Parse(Encoding.UTF8.GetBytes(mail))
        : null;

    private static Incident Make(Session session, IncidentNotice? notice, Incident? earlier, IReadOnlyList<string> accounts, DateTimeOffset from)
    {
        var options = session.Options;
        var (given, said) = (options.Indicators, notice?.Indicators ?? new());
        Indicators indicators = new()
        {
            AccessKeys = [.. given.AccessKeys.Union(said.AccessKeys)],
            Principals = [.. given.Principals.Union(said.Principals)],
            IpRanges = [.. given.IpRanges.Union(said.IpRanges)],
            UserAgents = [.. given.UserAgents.Union(said.UserAgents)],
            Since = given.Since ?? said.Since,
        };
        if (IsEmpty(indicators))
        {
            if (notice is not null) throw new UsageException("the notice names no key, user or time: add what you know with --access-key, --principal, --ip or --since");
            indicators = earlier?.Indicators
                ?? throw new UsageException("nothing is known of the attacker: give AWS's notice with --notice FILE, or --access-key, --principal, --ip, --user-agent or --since");
        }

        var now = session.Time.GetUtcNow();
        if (indicators.Since > now) throw new UsageException($"--since {indicators.Since:yyyy-MM-ddTHH:mm:ssZ} is in the future");
        return new()
        {
            Id = earlier?.Id ?? $"{(accounts is [var first, ..] ? first : "trace")}-{now.UtcDateTime:yyyy-MM-dd}",
            Accounts = accounts,
            Indicators = indicators,
            Trusted = IsEmpty(options.Trusted) && earlier is not null ? earlier.Trusted : options.Trusted,
            BreakGlass = [.. options.BreakGlass.Union(earlier?.BreakGlass ?? []).Union(session.Simulation?.Scenario.BreakGlassArn is { } arn ? [arn] : [])],
            Window = new(indicators.Since ?? from),
            Deadline = notice?.Deadline ?? earlier?.Deadline,
            CaseId = notice?.CaseId ?? earlier?.CaseId,
            AccountRestricted = notice?.AccountRestricted ?? earlier?.AccountRestricted ?? false,
        };
    }

    private static bool IsEmpty(Indicators indicators) => indicators is { AccessKeys: [], Principals: [], IpRanges: [], UserAgents: [], Since: null };

    private static bool IsEmpty(Trusted trusted) => trusted is { Principals: [], Accounts: [], IpRanges: [], Tags: [] };
}
