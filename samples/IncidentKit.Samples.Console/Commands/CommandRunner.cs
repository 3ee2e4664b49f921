using System.CommandLine;
using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Incidents.Store;
using IncidentKit.Remediation;
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
        var verbosity = parsed.GetValue(SharedOptions.Verbosity);
        IDisplay display = json ? new JsonDisplay(System.Console.Out) : new ConsoleDisplay(AnsiConsole.Console, verbosity == "quiet");
        var incident = parsed.GetValue(SharedOptions.Incident)!;
        try
        {
            if (verbosity is not ("quiet" or "normal" or "detailed")) throw new UsageException($"--verbosity {verbosity}: choose quiet, normal or detailed");
            await using var session = Session.Open(parsed, display);
            var outcome = await command.RunAsync(session, cancellationToken);
            display.End(outcome.ToResult(name, session.Folder.Root), outcome.NextSteps);
            return outcome.ExitCode;
        }
        catch (Exception exception) when (Explain(exception, cancellationToken) is { } explained)
        {
            if (json) display.End(new() { Command = name, ExitCode = explained.ExitCode, Incident = incident, Error = explained.Message }, []);
            else await System.Console.Error.WriteLineAsync($"incidentkit {name}: {Reporting.UntrustedText.Clean(explained.Message, 2000)}");
            return explained.ExitCode;
        }
    }

    private static (int ExitCode, string Message)? Explain(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            (ExitCodes.Failed, "stopped; what was done is in the journal: run the same command again to go on"),
        UsageException or NoticeException or IndicatorException or PlanException or TrailSourceException => (ExitCodes.WrongUsage, exception.Message),
        AwsAccessException or IncidentStoreException => (ExitCodes.Failed, exception.Message),
        OutOfMemoryException or StackOverflowException => null,
        _ => (ExitCodes.Failed, $"{exception.GetType().Name}: {exception.Message}"),
    };
}
