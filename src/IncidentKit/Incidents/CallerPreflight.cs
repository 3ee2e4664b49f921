using IncidentKit.Aws;

namespace IncidentKit.Incidents;

/// <summary>What stands against responding as the caller.</summary>
public sealed record CallerPreflight
{
    /// <summary>The caller.</summary>
    public required AwsCaller Caller { get; init; }

    /// <summary>Whether it is the root user.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether it uses a key, or is a principal, that the incident has as an indicator: the attacker has the same.</summary>
    public bool IsIndicated { get; init; }

    /// <summary>The quarantine policies that AWS put on it, by name.</summary>
    public IReadOnlyList<string> Quarantine { get; init; } = [];

    /// <summary>The detectors and remediators that would fail for the quarantine.</summary>
    public IReadOnlyList<DeniedUnit> WouldFail { get; init; } = [];

    /// <summary>What a person should know, one sentence each; what could not be looked at is among it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether nothing stands against it.</summary>
    public bool IsFit => Warnings.Count == 0;
}

/// <summary>A detector or remediator of which a policy denies calls.</summary>
/// <param name="Unit">Its id, such as <c>iam/deactivate-access-key</c>.</param>
/// <param name="Actions">The calls that would be denied, such as <c>iam:UpdateAccessKey</c>.</param>
public sealed record DeniedUnit(string Unit, IReadOnlyList<string> Actions);
