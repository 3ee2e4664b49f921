namespace IncidentKit.Incidents;

/// <summary>What is known to be the owner's. It weighs against attribution and never for it.</summary>
public sealed record Trusted
{
    /// <summary>ARNs of principals whose doings are the owner's.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [];

    /// <summary>Other accounts that may have access.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Addresses or CIDR blocks of the owner.</summary>
    public IReadOnlyList<string> IpRanges { get; init; } = [];

    /// <summary>Tags of the owner's resources.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
