using IncidentKit.Remediation;
using IncidentKit.Trail;
using IncidentKit.Trail.Sigma;
using IncidentKit.Trail.Suspects;

namespace IncidentKit.Samples.Console.Display;

/// <summary>What a run comes to, as <c>--json</c> prints it.</summary>
internal sealed record RunResult
{
    /// <summary>The command that ran.</summary>
    public required string Command { get; init; }

    /// <summary>The process's exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The incident's folder.</summary>
    public string? Incident { get; init; }

    /// <summary>Findings by attribution.</summary>
    public IReadOnlyDictionary<string, int>? Findings { get; init; }

    /// <summary>Who behaves as a thief does, the worst first.</summary>
    public IReadOnlyList<Suspect>? Suspects { get; init; }

    /// <summary>Steps by status.</summary>
    public IReadOnlyDictionary<string, int>? Steps { get; init; }

    /// <summary>How many blind spots are open.</summary>
    public int? BlindSpots { get; init; }

    /// <summary>What of the trail was left out because nothing led to it.</summary>
    public IReadOnlyList<UnreadableSource>? Unread { get; init; }

    /// <summary>Whether the account is verified clean.</summary>
    public bool? Clean { get; init; }

    /// <summary>When AWS suspends the account.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>What a hunt saw, with the count of each rule that matched.</summary>
    public SigmaHuntSummary? Hunt { get; init; }

    /// <summary>What the reading of each priced source of the trail was to take, before it began.</summary>
    public IReadOnlyList<SourceCost>? TrailCosts { get; init; }

    /// <summary>The IAM policies that were asked for.</summary>
    public IReadOnlyList<PermissionPolicy>? Policies { get; init; }

    /// <summary>The files that were written.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What the user should not miss.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What to do next.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];

    /// <summary>What went wrong, one line.</summary>
    public string? Error { get; init; }
}

/// <summary>What the reading of a trail takes.</summary>
/// <param name="Source">The source.</param>
/// <param name="Objects">Objects that are read.</param>
/// <param name="Bytes">Their bytes, as stored.</param>
/// <param name="Requests">Requests that list and get them.</param>
/// <param name="Dollars">What AWS bills for those, in US dollars by its list price.</param>
internal sealed record SourceCost(string Source, long Objects, long Bytes, long Requests, decimal Dollars);
