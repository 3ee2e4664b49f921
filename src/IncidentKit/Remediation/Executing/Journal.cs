using System.Text.Json;
using IncidentKit.Incidents.Store;

namespace IncidentKit.Remediation.Executing;

/// <summary>
/// Writes what a run does to the incident's record, one event after the other, and knows what earlier runs wrote. Once an event cannot be
/// written, none is: what the record does not hold must not be done.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly IIncidentStore store;
    private readonly string incident;
    private readonly TimeProvider time;
    private readonly Dictionary<string, StepHistory> steps = [];
    private long version;
    private readonly CancellationTokenSource broken = new();

    private Journal(IIncidentStore store, string incident, TimeProvider time) => (this.store, this.incident, this.time) = (store, incident, time);

    /// <summary>The last run, if it did not end.</summary>
    internal (string Run, RunOwner Owner, DateTimeOffset LastEventAt)? OpenRun { get; private set; }

    /// <summary>Why no more can be written.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Cancelled once no more can be written.</summary>
    internal CancellationToken Broken => broken.Token;

    internal IReadOnlyDictionary<string, StepHistory> Steps => steps;

    /// <exception cref="IncidentStoreException">The record was changed, or cannot be read.</exception>
    internal static async Task<Journal> ReadAsync(IIncidentStore store, string incident, TimeProvider time, CancellationToken cancellationToken)
    {
        var journal = new Journal(store, incident, time);
        await foreach (var stored in EventChain.VerifyAsync(store.ReadAsync(incident, cancellationToken), cancellationToken)) journal.Apply(stored);
        return journal;
    }

    internal StepHistory Of(string step) => steps.GetValueOrDefault(step) ?? new();

    /// <summary>Writes one event; begun, it is not broken off.</summary>
    /// <exception cref="JournalException">It cannot be written, since somebody else wrote or the store fails: the run has to stop.</exception>
    internal async Task AppendAsync(string kind, JournalEntry entry, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (Failure is not null) throw new JournalException(Failure);
            var data = JsonSerializer.Serialize(entry, JournalJsonContext.Default.JournalEntry);
            version = (await store.AppendAsync(incident, version, time.GetUtcNow(), kind, data, CancellationToken.None)).Version;
        }
        catch (Exception exception) when (exception is not JournalException)
        {
            Failure = exception;
            await broken.CancelAsync();
            throw new JournalException(exception);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Writes that a run ended, if anything can still be written.</summary>
    internal async Task TryEndAsync(string run)
    {
        if (Failure is not null) return;
        try
        {
            await AppendAsync(JournalKinds.RunEnded, new() { Run = run }, CancellationToken.None);
        }
        catch (JournalException)
        {
            // The run is over; the next one finds that it did not end and looks whether it lives.
        }
    }

    public void Dispose()
    {
        turn.Dispose();
        broken.Dispose();
    }

    private void Apply(IncidentEvent stored)
    {
        version = stored.Version;
        if (!IsOurs(stored.Kind)) return;
        var entry = JsonSerializer.Deserialize(stored.Data, JournalJsonContext.Default.JournalEntry)
            ?? throw new IncidentStoreException($"event {stored.Version} of incident {incident} is empty");
        if (stored.Kind == JournalKinds.RunStarted) OpenRun = (entry.Run, entry.Owner!, stored.At);
        else if (stored.Kind == JournalKinds.RunEnded) OpenRun = null;
        else if (entry.Step is not null)
        {
            if (OpenRun is { } open && open.Run == entry.Run) OpenRun = open with { LastEventAt = stored.At };
            (steps.TryGetValue(entry.Step, out var history) ? history : steps[entry.Step] = new()).Apply(stored.Kind, entry, stored.Version);
        }
    }

    private static bool IsOurs(string kind) => kind is JournalKinds.RunStarted or JournalKinds.RunEnded or JournalKinds.StepStarted or JournalKinds.StepDone or JournalKinds.StepFailed
        or JournalKinds.StepDeferred or JournalKinds.StepSkipped or JournalKinds.UndoStarted or JournalKinds.Undone or JournalKinds.UndoFailed;
}

/// <summary>An event could not be written; the cause says why.</summary>
internal sealed class JournalException(Exception cause) : Exception(cause.Message, cause);
