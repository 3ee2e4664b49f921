using System.CommandLine;
using IncidentKit.Samples.Console.Commands;

namespace IncidentKit.Samples.Console.CommandLine;

/// <summary>The commands and which options each takes.</summary>
internal static class CommandLineTree
{
    private static readonly Option[] Indicators =
    [
        SharedOptions.Notice, SharedOptions.AccessKey, SharedOptions.Principal, SharedOptions.Ip, SharedOptions.UserAgent, SharedOptions.Since,
        SharedOptions.TrustPrincipal, SharedOptions.TrustAccount, SharedOptions.TrustIp, SharedOptions.TrustTag, SharedOptions.BreakGlass,
    ];

    private static readonly Option[] Aws =
        [SharedOptions.Profile, SharedOptions.EndpointUrl, SharedOptions.Regions, SharedOptions.Accounts, SharedOptions.AssumeRole, SharedOptions.Simulate];

    private static readonly Option[] Common = [SharedOptions.Incident, SharedOptions.Json, SharedOptions.Verbosity];

    internal static RootCommand Build() => new("Takes a compromised AWS account from AWS's notice to a verified clean account and an answered support case.")
    {
        Make("respond", "The whole way: investigate, plan, execute what is approved, verify, report, case reply", new RespondCommand(),
            [.. Indicators, SharedOptions.Trail, .. Aws, SharedOptions.Approve, SharedOptions.Execute, SharedOptions.WaitBetweenPasses, SharedOptions.Events]),
        Make("investigate", "Trail, lineage and detectors over all Regions", new InvestigateCommand(), [.. Indicators, SharedOptions.Trail, .. Aws, SharedOptions.Events]),
        Make("trace", "Trail and indicators only; makes no AWS call and works offline on log files", new TraceCommand(), [.. Indicators, SharedOptions.Trail, SharedOptions.Events]),
        Make("hunt", "Sigma rules over log files; makes no AWS call", new HuntCommand(), [SharedOptions.Trail, HuntCommand.Rules, HuntCommand.Everyday]),
        Make("suspects", "Ranks the credentials that behave as stolen ones do; makes no AWS call", new SuspectsCommand(), [SharedOptions.Since, SharedOptions.TrustPrincipal, SharedOptions.TrustAccount, SharedOptions.TrustIp, SharedOptions.BreakGlass, SharedOptions.Trail]),
        Make("plan", "Turns the findings into a plan to edit and approve", new PlanCommand(), [SharedOptions.Approve]),
        Make("execute", "Runs the approved steps; a dry run unless --execute; goes on after a crash", new ExecuteCommand(), [.. Aws, SharedOptions.Approve, SharedOptions.Execute]),
        Make("verify", "Looks again until two passes are clean", new VerifyCommand(), [.. Aws, SharedOptions.Trail, SharedOptions.WaitBetweenPasses]),
        Make("undo", "Undoes executed steps in reverse order, from the state saved before each", new UndoCommand(), [.. Aws, UndoCommand.Step, SharedOptions.Execute]),
        Make("reply", "Writes the case reply; --send posts it where the support plan allows", new ReplyCommand(), [.. Aws, ReplyCommand.Send]),
        Make("permissions", "Prints the least-privilege IAM policies", new PermissionsCommand(), [PermissionsCommand.For]),
        Make("status", "The incident: deadline, phase, open steps, blind spots", new StatusCommand(), []),
    };

    private static Command Make(string name, string description, IConsoleCommand command, Option[] options)
    {
        var made = new Command(name, description);
        foreach (var option in options.Concat(Common)) made.Options.Add(option);
        made.SetAction(async (parsed, cancellationToken) =>
        {
            // Ctrl-C is taken for a command that hangs until its action has returned a task once.
            await Task.Yield();
            return await CommandRunner.RunAsync(name, command, parsed, cancellationToken);
        });
        return made;
    }
}
