using System.Text.Json.Serialization;

namespace IncidentKit.Remediation.Executing;

/// <summary>The data of one event that the executor writes to an incident's record.</summary>
internal sealed record JournalEntry
{
    /// <summary>The run that wrote it.</summary>
    public required string Run { get; init; }

    /// <summary>Which investigation the plan was made of: what a later one finds again is to be done again.</summary>
    public string? Investigation { get; init; }

    /// <summary>Who runs; with the start of a run.</summary>
    public RunOwner? Owner { get; init; }

    /// <summary>The step's id.</summary>
    public string? Step { get; init; }

    /// <summary>The step as it was planned, with its start: an undo needs no plan beside the record.</summary>
    public PlanStep? Plan { get; init; }

    /// <summary>The state before the step, with its first start only.</summary>
    public ResourceState? State { get; init; }

    /// <summary>What became of the step.</summary>
    public StepResult? Result { get; init; }

    /// <summary>What the step kept as evidence.</summary>
    public IReadOnlyList<SavedEvidence>? Evidence { get; init; }
}

/// <summary>A piece of evidence by its name and hash.</summary>
internal sealed record SavedEvidence(string Name, string Sha256);

/// <summary>What the executor's events are called in the record. The names are frozen: records of earlier versions are read again.</summary>
internal static class JournalKinds
{
    internal const string RunStarted = "runStarted";
    internal const string RunEnded = "runEnded";
    internal const string StepStarted = "stepStarted";
    internal const string StepDone = "stepDone";
    internal const string StepFailed = "stepFailed";
    internal const string StepDeferred = "stepDeferred";
    internal const string StepSkipped = "stepSkipped";
    internal const string UndoStarted = "stepUndoStarted";
    internal const string Undone = "stepUndone";
    internal const string UndoFailed = "stepUndoFailed";

    internal static string Of(StepStatus status) => status switch
    {
        StepStatus.Succeeded => StepDone,
        StepStatus.Deferred => StepDeferred,
        StepStatus.Skipped => StepSkipped,
        _ => StepFailed,
    };
}

/// <summary>How entries are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJsonContext : JsonSerializerContext;
