using IncidentKit.Trail.Lineage.Extraction;

namespace IncidentKit.Trail.Lineage.Ledger;

/// <summary>A kind of event, and what the table says that it does.</summary>
/// <param name="Source">The service's address.</param>
/// <param name="Name">The operation as recorded.</param>
/// <param name="Effects">The table's entries; <see langword="null"/> when there are none.</param>
internal sealed record EventKind(string Source, string Name, CompiledEffect[]? Effects)
{
    internal const string SignIn = "signin.amazonaws.com";

    internal bool IsConsoleLogin => Source == SignIn && Name == "ConsoleLogin";
}
