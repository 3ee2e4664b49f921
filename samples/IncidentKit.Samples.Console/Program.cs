using System.Text;
using IncidentKit.Samples.Console;
using IncidentKit.Samples.Console.CommandLine;

Console.OutputEncoding = Encoding.UTF8;
var parsed = CommandLineTree.Build().Parse(args);
if (parsed.Errors is [var error, ..])
{
    await Console.Error.WriteLineAsync($"incidentkit: {error.Message} (see --help)");
    return ExitCodes.WrongUsage;
}

// Ctrl-C cancels; what is under way ends cleanly and the journal says how far it came.
return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });
