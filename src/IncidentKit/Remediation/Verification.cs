using IncidentKit.Detection;
using IncidentKit.Trail;

namespace IncidentKit.Remediation;

/// <summary>Whether the account is clean, and what stands against it.</summary>
public sealed record Verification
{
    /// <summary>Two passes found nothing of the attacker's, contained credentials are silent, and no blind spot is open.</summary>
    public required bool Clean { get; init; }

    /// <summary>The passes.</summary>
    public required IReadOnlyList<VerificationPass> Passes { get; init; }

    /// <summary>What could not be seen in the last pass.</summary>
    public required IReadOnlyList<BlindSpot> BlindSpots { get; init; }

    /// <summary>Steps that AWS lets be done later only, and credentials that can only be waited out, one sentence each.</summary>
    public required IReadOnlyList<string> Deferred { get; init; }

    /// <summary>What of the trail was left out in the last pass because it is of nobody who was contained. It is no gap in what is said of them.</summary>
    public IReadOnlyList<UnreadableSource> Unread { get; init; } = [];
}

/// <summary>One look at the account.</summary>
public sealed record VerificationPass
{
    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Findings of the investigation that are still there.</summary>
    public required IReadOnlyList<Finding> Remaining { get; init; }

    /// <summary>Findings that the investigation did not have.</summary>
    public required IReadOnlyList<Finding> NewFindings { get; init; }

    /// <summary>Successful calls of contained credentials after their containment, by the trail.</summary>
    public required int CallsByContainedCredentials { get; init; }
}
