using System.Text.Json.Serialization;

namespace IncidentKit.Remediation;

/// <summary>What became of one step.</summary>
public sealed record StepResult
{
    /// <summary>The step's id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required StepStatus Status { get; init; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed, was skipped or deferred; <see langword="null"/> otherwise.</summary>
    public StepError? Error { get; init; }

    /// <summary>The calls to AWS that changed something or tried to.</summary>
    public IReadOnlyList<StepCall> Calls { get; init; } = [];
}

/// <summary>Where a step stands.</summary>
public enum StepStatus
{
    /// <summary>It was not begun, or not ended.</summary>
    [JsonStringEnumMemberName("pending")] Pending,

    /// <summary>Done, or found done.</summary>
    [JsonStringEnumMemberName("succeeded")] Succeeded,

    /// <summary>It failed.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>It was not tried; the error says why.</summary>
    [JsonStringEnumMemberName("skipped")] Skipped,

    /// <summary>AWS lets it be done later only.</summary>
    [JsonStringEnumMemberName("deferred")] Deferred,

    /// <summary>It was done and taken back.</summary>
    [JsonStringEnumMemberName("undone")] Undone,
}

/// <summary>Why a step did not succeed.</summary>
/// <param name="Code">AWS's error code, or the kit's own: <c>NotApproved</c>, <c>PredecessorFailed</c>, <c>ResourceChanged</c>, <c>Protected</c>, <c>TimedOut</c>, <c>Deferred</c>, <c>Failed</c>.</param>
/// <param name="Message">One line for a person.</param>
public sealed record StepError(string Code, string Message);

/// <summary>A call to AWS.</summary>
/// <param name="Action">The IAM action, such as <c>iam:UpdateAccessKey</c>.</param>
/// <param name="RequestId">AWS's id of the request, for questions to support.</param>
public sealed record StepCall(string Action, string? RequestId);
