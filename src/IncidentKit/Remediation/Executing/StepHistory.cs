namespace IncidentKit.Remediation.Executing;

/// <summary>What the record says of one step.</summary>
internal sealed class StepHistory
{
    /// <summary>The step as it was last begun.</summary>
    internal PlanStep? Step { get; private set; }

    /// <summary>The state before the first start since the step was last undone; what an undo goes back to.</summary>
    internal ResourceState? State { get; private set; }

    /// <summary>The step's last end.</summary>
    internal StepResult? Result { get; private set; }

    /// <summary>The investigation of the last end.</summary>
    internal string? Investigation { get; private set; }

    /// <summary>When it was last done, as the record's version.</summary>
    internal long DoneAt { get; private set; }

    /// <summary>The run that began the step, or its undo, and did not end it.</summary>
    internal string? OpenIn { get; private set; }

    /// <summary>Whether a plan of that investigation has nothing left to do here: the step was done, or was done and taken back.</summary>
    internal bool IsSettled(string investigation) => Result?.Status is StepStatus.Succeeded or StepStatus.Undone && Investigation == investigation;

    internal bool CanBeUndone => Result?.Status == StepStatus.Succeeded && State is not null && Step is { Reversible: true };

    internal void Apply(string kind, JournalEntry entry, long version)
    {
        switch (kind)
        {
            case JournalKinds.StepStarted:
                State ??= entry.State;
                (Step, OpenIn) = (entry.Plan, entry.Run);
                break;
            case JournalKinds.StepDone or JournalKinds.StepFailed or JournalKinds.StepDeferred:
                (Result, Investigation, OpenIn) = (entry.Result, entry.Investigation, null);
                if (kind == JournalKinds.StepDone) DoneAt = version;
                break;
            case JournalKinds.UndoStarted:
                OpenIn = entry.Run;
                break;
            case JournalKinds.Undone:
                (Result, State, OpenIn) = (entry.Result, null, null);
                break;
            case JournalKinds.UndoFailed or JournalKinds.StepSkipped:
                OpenIn = null;
                break;
        }
    }
}
