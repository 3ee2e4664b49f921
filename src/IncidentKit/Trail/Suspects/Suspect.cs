using IncidentKit.Incidents;

namespace IncidentKit.Trail.Suspects;

/// <summary>A credential, or a principal's sign-ins, that does what attackers do.</summary>
public sealed record Suspect
{
    /// <summary>The access key id; the principal's ARN for its sign-ins to the console, whose keys change.</summary>
    public required string Id { get; init; }

    /// <summary>The ARN of the user or session.</summary>
    public string? Principal { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>How suspicious it is, 0 to 1. It ranks; it is no probability.</summary>
    public required double Score { get; init; }

    /// <summary>What the score means.</summary>
    public required SuspectLevel Level { get; init; }

    /// <summary>Why, the gravest first.</summary>
    public required IReadOnlyList<SuspectReason> Reasons { get; init; }

    /// <summary>Credentials that it made and that are suspicious too; they are found from it.</summary>
    public IReadOnlyList<string> Begot { get; init; } = [];

    /// <summary>The first call that a reason names.</summary>
    public required DateTimeOffset FirstSuspicious { get; init; }

    /// <summary>Its first call of the trail.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Its last call of the trail.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>How many calls it made.</summary>
    public required int Calls { get; init; }

    /// <summary>How many of them AWS refused for want of rights.</summary>
    public required int Refused { get; init; }

    /// <summary>The addresses that the reasons name, at most ten.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The user agents that the reasons name, at most ten.</summary>
    public IReadOnlyList<string> UserAgents { get; init; } = [];

    /// <summary>The Regions that the reasons name.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>What to begin a trace with, should the suspicion be true.</summary>
    public Indicators ToIndicators() => Id.StartsWith("arn:", StringComparison.Ordinal) ? new() { Principals = [Id] } : new() { AccessKeys = [Id] };
}
