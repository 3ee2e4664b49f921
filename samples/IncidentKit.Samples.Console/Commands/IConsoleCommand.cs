namespace IncidentKit.Samples.Console.Commands;

/// <summary>One command of the console.</summary>
internal interface IConsoleCommand
{
    /// <summary>What it needs of the incident's folder.</summary>
    FolderUse Folder { get; }

    /// <summary>What to say when it was stopped by Ctrl-C: what stands, and how to go on.</summary>
    string WhenStopped { get; }

    /// <summary>Runs it and says what it came to.</summary>
    Task<Outcome> RunAsync(Session session, CancellationToken cancellationToken);
}

/// <summary>What a command needs of the incident's folder.</summary>
internal enum FolderUse
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>That it is there.</summary>
    Existing,

    /// <summary>A folder, which is made when it is not there.</summary>
    Made,
}
