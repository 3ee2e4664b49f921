namespace IncidentKit.Samples.Console.Commands;

/// <summary>One command of the console.</summary>
internal interface IConsoleCommand
{
    /// <summary>Runs it and says what it came to.</summary>
    Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken);
}
