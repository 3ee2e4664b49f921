using System.Data.Common;
using System.Runtime.CompilerServices;
using IncidentKit.Incidents.Store;
using Microsoft.EntityFrameworkCore;

namespace IncidentKit.EntityFrameworkCore;

/// <summary>Keeps incidents in a relational database.</summary>
internal sealed class EntityFrameworkCoreIncidentStore(IDbContextFactory<IncidentDbContext> contexts) : IIncidentStore, IDisposable
{
    private readonly SemaphoreSlim creating = new(1, 1);
    private bool created;

    public async IAsyncEnumerable<IncidentEvent> ReadAsync(string incidentId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(cancellationToken);
        var rows = context.Events.AsNoTracking().Where(stored => stored.IncidentId == incidentId).OrderBy(stored => stored.Version).AsAsyncEnumerable();
        await foreach (var entry in EventChain.VerifyAsync(ToEventsAsync(rows, cancellationToken), cancellationToken)) yield return entry;
    }

    public async Task<IncidentEvent> AppendAsync(string incidentId, long expectedVersion, DateTimeOffset at, string kind, string data, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(cancellationToken);
        var last = await context.Events.AsNoTracking().Where(stored => stored.IncidentId == incidentId).OrderByDescending(stored => stored.Version).FirstOrDefaultAsync(cancellationToken);
        if ((last?.Version ?? 0) != expectedVersion) throw Conflict(incidentId, expectedVersion);
        var entry = IncidentEvent.Create(incidentId, expectedVersion + 1, at, kind, data, last?.Hash ?? "");
        context.Events.Add(StoredEvent.Of(entry));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return entry;
        }
        catch (DbUpdateException) when (IsTaken(incidentId, entry.Version))
        {
            throw Conflict(incidentId, expectedVersion);
        }
    }

    public void Dispose() => creating.Dispose();

    // Only a row that stands there says that another writer was faster; any other fault stays what it is.
    private bool IsTaken(string incidentId, long version)
    {
        using var context = contexts.CreateDbContext();
        return context.Events.AsNoTracking().Any(stored => stored.IncidentId == incidentId && stored.Version == version);
    }

    private async Task<IncidentDbContext> OpenAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await CreateOnceAsync(context, cancellationToken);
            return context;
        }
        catch (DbException exception)
        {
            await context.DisposeAsync();
            throw new IncidentStoreException($"the incident store cannot be opened: {exception.Message}", exception);
        }
    }

    // One table that is only appended to: migrations would be two sets, one for each provider, of nothing.
    private async Task CreateOnceAsync(IncidentDbContext context, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref created)) return;
        await creating.WaitAsync(cancellationToken);
        try
        {
            if (!created) await context.Database.EnsureCreatedAsync(cancellationToken);
            Volatile.Write(ref created, true);
        }
        finally
        {
            creating.Release();
        }
    }

    private static async IAsyncEnumerable<IncidentEvent> ToEventsAsync(IAsyncEnumerable<StoredEvent> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken)) yield return row.ToEvent();
    }

    private static IncidentConflictException Conflict(string incidentId, long expectedVersion) =>
        new($"incident {incidentId} is past version {expectedVersion}: somebody else works on it, read it again");
}
