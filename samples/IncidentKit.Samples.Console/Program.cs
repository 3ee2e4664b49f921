using System.Text;
using IncidentKit.Samples.Console;
using IncidentKit.Samples.Console.CommandLine;
using IncidentKit.Samples.Console.Display;

Console.OutputEncoding = Encoding.UTF8;
var parsed = CommandLineTree.Build().Parse(args);
if (parsed.Errors is [var error, ..])
{
    var command = parsed.CommandResult.Command.Name;
    var message = $"{error.Message.ReplaceLineEndings(" ")} (see --help)";
    if (args.Contains(SharedOptions.Json.Name)) new JsonDisplay(Console.Out).Fail(new() { Command = command, ExitCode = ExitCodes.WrongUsage, Error = message });
    else await Console.Error.WriteLineAsync($"incidentkit: {message}");
    return ExitCodes.WrongUsage;
}

// Ctrl-C cancels; what is under way ends cleanly and the journal says how far it came.
return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });
