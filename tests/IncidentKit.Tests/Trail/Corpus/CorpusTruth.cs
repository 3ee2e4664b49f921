namespace IncidentKit.Tests.Trail.Corpus;

/// <summary>What is planted: all that is the attacker's, and some that looks like it and is not.</summary>
internal sealed class CorpusTruth
{
    /// <summary>The key that leaked; the owner goes on using it.</summary>
    internal string LeakedKey { get; set; } = "";

    internal HashSet<string> AttackersEvents { get; } = [];

    internal HashSet<string> OwnersEventsOnLeakedKey { get; } = [];

    /// <summary>Keys, sessions and logins, each with what begot it.</summary>
    internal Dictionary<string, string?> Credentials { get; } = [];

    /// <summary>Users, roles and others that the attacker made, by unique id, else by ARN.</summary>
    internal HashSet<string> Principals { get; } = [];

    internal HashSet<(string Type, string Id)> MadeResources { get; } = [];

    internal HashSet<(string Type, string Id)> AlteredResources { get; } = [];

    internal HashSet<(string Kind, string Target, string? Name)> Grants { get; } = [];

    internal List<string> AttackersAddresses { get; } = [];
}
