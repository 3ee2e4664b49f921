using System.CommandLine;
using IncidentKit.Detection;
using IncidentKit.Samples.Console.CommandLine;
using IncidentKit.Samples.Console.Folder;
using IncidentKit.Samples.Console.Input;
using IncidentKit.Trail;
using IncidentKit.Trail.Sigma;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Runs the kit's Sigma rules, and those of the user's folders, over log files; makes no AWS call.</summary>
internal sealed class HuntCommand : IConsoleCommand
{
    private const int MaxNamed = 20;

    internal static Option<string[]> Rules { get; } = new("--rules") { Description = "File or folder of Sigma rules, beside the kit's own (repeatable)", HelpName = "DIR", Arity = ArgumentArity.OneOrMore };

    internal static Option<bool> Everyday { get; } = new("--everyday") { Description = "Also the kit's rules for what owners do every day: many hits of low level" };

    public FolderUse Folder => FolderUse.Made;

    public string WhenStopped => "nothing was changed; run hunt again";

    public async Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var sources = OpenTrail(session);
        session.Display.Stage("Rules");
        var rules = Load(session);
        session.Display.Say($"{rules.Rules.Count} rules, {rules.Errors.Count} that could not be loaded, {rules.Skipped.Count} for other logs");
        WarnOf(session, [.. rules.Errors.Select(error => error.ToString())]);

        session.Display.Stage("Hunt");
        var statistics = new TrailStatistics();
        var summary = await session.Folder.WriteAsync(OutputFiles.Hits, async stream =>
        {
            using var writer = new SigmaHitWriter(stream);
            var hunted = await session.Get<ISigmaHunter>().HuntAsync(rules, sources, writer.Write, statistics, cancellationToken: cancellationToken);
            return statistics.Events > 0 ? hunted : throw new UsageException($"--trail {string.Join(", ", session.Options.Trail)}: no CloudTrail event in it ({statistics.Files} files read): give the folder that holds the log files, CloudTrail and not CloudTrail-Digest");
        });
        WarnOf(session, [.. statistics.Unreadable.Select(unreadable => $"{unreadable.Source}: {unreadable.Reason}"), .. summary.Incomplete]);
        session.Display.Hunt(summary);
        var unseen = rules.Errors.Count > 0 || statistics.UnreadableCount > 0 || summary.Incomplete.Count > 0;
        return new(CodeOf(summary, unseen)) { Hunt = summary, Files = [session.Folder.PathOf(OutputFiles.Hits)], NextSteps = NextSteps(session, summary, unseen) };
    }

    private static IReadOnlyList<ITrailSource> OpenTrail(Session session)
    {
        if (session.Options.Trail.Count == 0) throw new UsageException("hunt needs --trail PATH: the folder with CloudTrail's log files");
        if (session.Options.Trail.FirstOrDefault(TrailInput.IsAtAws) is { } remote)
            throw new UsageException($"hunt makes no AWS call: copy {remote} to a folder, and give that");
        return TrailInput.Open(session, new() { Id = "hunt", Indicators = new(), Window = new(DateTimeOffset.UnixEpoch) });
    }

    private static SigmaRuleSet Load(Session session)
    {
        var options = new SigmaRuleOptions { EverydayRules = session.Options.Value(Everyday) };
        foreach (var path in session.Options.Value(Rules) ?? []) options.Paths.Add(OptionValues.Text(Rules.Name, path));
        try
        {
            var rules = SigmaRuleSet.Load(options);
            foreach (var path in options.Paths)
            {
                if (!HasAny(rules, path)) throw new UsageException($"--rules {path} holds no Sigma rule (*.yml, *.yaml): give the folder that does");
            }

            return rules;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--rules: {exception.Message}");
        }
    }

    private static bool HasAny(SigmaRuleSet rules, string path) =>
        rules.Rules.Select(rule => rule.File).Concat(rules.Errors.Select(error => error.File)).Concat(rules.Skipped.Select(skipped => skipped.File)).Any(file => file.StartsWith(path, StringComparison.Ordinal));

    private static void WarnOf(Session session, IReadOnlyList<string> messages)
    {
        foreach (var message in messages.Take(MaxNamed)) session.Display.Warn(message);
        if (messages.Count > MaxNamed) session.Display.Warn($"and {messages.Count - MaxNamed} more");
    }

    // What is only context, such as an assumed role, is no finding.
    private static int CodeOf(SigmaHuntSummary summary, bool unseen) =>
        summary.Rules.Any(count => count.Reported && count.Rule.Level is null or > Severity.Low) ? ExitCodes.FindingsRemain
        : unseen ? ExitCodes.BlindSpotsRemain
        : ExitCodes.Clean;

    private static IReadOnlyList<string> NextSteps(Session session, SigmaHuntSummary summary, bool unseen) =>
    [
        .. summary.Hits > 0
            ? (string[])[$"read {OutputFiles.Hits}: one line for each hit, with the key, the principal and the address behind it", $"what is the attacker's goes into the indicators: {session.Next.Command("investigate --access-key ID")} shows these hits beside its findings"]
            : ["no rule matched; that alone does not make the account clean"],
        .. unseen ? (string[])["mend what could not be loaded or read, as the warnings say, and run hunt again"] : [],
    ];
}
