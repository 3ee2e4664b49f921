using System.CommandLine;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation;
using IncidentKit.Reporting;
using IncidentKit.Samples.Console.CommandLine;
using IncidentKit.Samples.Console.Display;
using IncidentKit.Trail;
using Spectre.Console;

namespace IncidentKit.Samples.Console.Commands;

/// <summary>Runs a command, and turns what goes wrong into one line and an exit code.</summary>
internal static class CommandRunner
{
    internal static async Task<int> RunAsync(string name, IConsoleCommand command, ParseResult parsed, CancellationToken cancellationToken)
    {
        var json = parsed.GetValue(SharedOptions.Json);
        IDisplay display = json ? new JsonDisplay(System.Console.Out) : new ConsoleDisplay(AnsiConsole.Console, parsed.GetValue(SharedOptions.Verbosity) == "quiet");
        try
        {
            var options = new CommandOptions(parsed);
            display.Begin(name, command.Folder == FolderUse.None ? null : options.Incident);
            await using var session = Session.Open(options, command.Folder, display);
            var outcome = await command.RunAsync(session, cancellationToken);
            display.End(outcome.ToResult(name, options.Incident));
            return outcome.ExitCode;
        }
        catch (Exception exception) when (Explain(exception, command, cancellationToken) is { } explained)
        {
            display.Fail(new() { Command = name, ExitCode = explained.ExitCode, Incident = parsed.GetValue(SharedOptions.Incident)!, Error = UntrustedText.Clean(explained.Message, 2000) });
            return explained.ExitCode;
        }
    }

    private static (int ExitCode, string Message)? Explain(Exception exception, IConsoleCommand command, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => (ExitCodes.Failed, $"stopped: {command.WhenStopped}"),
        UsageException or NoticeException or PlanException or TrailSourceException or InvestigationException => (ExitCodes.WrongUsage, exception.Message),
        AwsAccessException or IncidentStoreException => (ExitCodes.Failed, exception.Message),
        OutOfMemoryException or StackOverflowException => null,
        _ => (ExitCodes.Failed, $"{exception.GetType().Name}: {exception.Message}"),
    };
}
