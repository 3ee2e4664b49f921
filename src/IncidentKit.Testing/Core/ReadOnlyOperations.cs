namespace IncidentKit.Testing.Core;

/// <summary>Which operations CloudTrail calls read-only, and which of those still change what a later call finds.</summary>
internal static class ReadOnlyOperations
{
    private static readonly string[] Prefixes = ["Get", "List", "Describe", "Lookup", "Head", "Simulate", "Search", "AssumeRole", "Decode", "GenerateCredentialReport"];

    internal static bool Contains(string operation) => Array.Exists(Prefixes, prefix => operation.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Mints credentials or makes a report: its record is kept, and its answer is in the trail.</summary>
    internal static bool Mints(string operation) => operation.StartsWith("Assume", StringComparison.Ordinal) || operation is "GetSessionToken" or "GetFederationToken";

    internal static bool ChangesState(string operation) => !Contains(operation) || Mints(operation) || operation == "GenerateCredentialReport";
}
