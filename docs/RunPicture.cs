using System.Diagnostics;
using Spectre.Console;

namespace IncidentKit.Docs;

/// <summary>Draws a run of the console on the simulated account: of each stage its first lines.</summary>
internal static class RunPicture
{
    private const int Columns = 118;
    private const int LinesOfStage = 9;

    /// <exception cref="InvalidOperationException">The run did not end well.</exception>
    internal static string Draw()
    {
        var folder = Directory.CreateTempSubdirectory("incident");
        try
        {
            var lines = Run(folder.FullName);
            var stage = new List<string>();
            var shown = new List<string>();
            foreach (var line in lines.Append("== "))
            {
                if (line.StartsWith("== ", StringComparison.Ordinal))
                {
                    shown.AddRange(stage.Count <= LinesOfStage + 1 ? stage : [.. stage.Take(LinesOfStage), "…", .. stage.TakeLast(1)]);
                    stage.Clear();
                }

                stage.Add(line);
            }

            return new TerminalSvg(Columns).Encode(AnsiConsole.Console, shown.Select(line => new Text((line.Length > Columns ? line[..(Columns - 1)] + "…" : line) + "\n", StyleOf(line))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Run(string folder)
    {
        var console = Path.Combine(AppContext.BaseDirectory, "IncidentKit.Samples.Console.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [console, "respond", "--simulate", "--approve", "recommended", "--execute", "--incident", folder]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"the run ended with {process.ExitCode}:\n{output}");
        return [.. output.Replace(folder, "incident", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }

    private static Style StyleOf(string line) => line switch
    {
        _ when line.StartsWith("== ", StringComparison.Ordinal) => new Style(Color.Aqua, decoration: Decoration.Bold),
        _ when line.StartsWith("attacker", StringComparison.Ordinal) => new Style(Color.Red),
        _ when line.StartsWith('!') => new Style(Color.Yellow),
        _ when line.StartsWith("The account is clean", StringComparison.Ordinal) => new Style(Color.Green, decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}
