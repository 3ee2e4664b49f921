using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace IncidentKit.Incidents.Store;

/// <summary>Keeps incidents as long as the process lives: for tests, and for hosts that only look.</summary>
internal sealed class InMemoryIncidentStore : IIncidentStore
{
    private readonly ConcurrentDictionary<string, List<IncidentEvent>> incidents = new();

    public async IAsyncEnumerable<IncidentEvent> ReadAsync(string incidentId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var entry in Snapshot(incidentId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    public Task<IncidentEvent> AppendAsync(string incidentId, long expectedVersion, DateTimeOffset at, string kind, string data, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var events = incidents.GetOrAdd(incidentId, static _ => []);
        lock (events)
        {
            if (events.Count != expectedVersion)
                throw new IncidentConflictException($"incident {incidentId} is at version {events.Count}, not {expectedVersion}: somebody else works on it, read it again");
            var entry = IncidentEvent.Create(incidentId, expectedVersion + 1, at, kind, data, events is [.., var last] ? last.Hash : "");
            events.Add(entry);
            return Task.FromResult(entry);
        }
    }

    private IncidentEvent[] Snapshot(string incidentId)
    {
        if (!incidents.TryGetValue(incidentId, out var events)) return [];
        lock (events) return [.. events];
    }
}
