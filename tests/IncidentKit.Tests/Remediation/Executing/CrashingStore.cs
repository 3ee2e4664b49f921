using IncidentKit.Incidents.Store;

namespace IncidentKit.Tests.Remediation.Executing;

/// <summary>A store that dies at one write, before or after it is kept, and lives again when told.</summary>
internal sealed class CrashingStore(int write, bool isKept) : IIncidentStore
{
    private readonly InMemoryIncidentStore store = new();
    private int writes;

    internal bool HasCrashed { get; private set; }

    internal bool IsUp { get; set; }

    public IAsyncEnumerable<IncidentEvent> ReadAsync(string incidentId, CancellationToken cancellationToken = default) => store.ReadAsync(incidentId, cancellationToken);

    public async Task<IncidentEvent> AppendAsync(string incidentId, long expectedVersion, DateTimeOffset at, string kind, string data, CancellationToken cancellationToken = default)
    {
        if (IsUp || writes++ < write) return await store.AppendAsync(incidentId, expectedVersion, at, kind, data, cancellationToken);
        if (writes == write + 1 && isKept) await store.AppendAsync(incidentId, expectedVersion, at, kind, data, cancellationToken);
        HasCrashed = true;
        throw new IOException("the process died");
    }
}
