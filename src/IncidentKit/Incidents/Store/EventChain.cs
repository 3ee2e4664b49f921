using System.Runtime.CompilerServices;

namespace IncidentKit.Incidents.Store;

/// <summary>Checks that an incident's events follow each other unchanged.</summary>
public static class EventChain
{
    /// <summary>Passes events on as long as each fits the one before.</summary>
    /// <exception cref="IncidentStoreException">One was changed, removed or put in; the message names its version.</exception>
    public static async IAsyncEnumerable<IncidentEvent> VerifyAsync(IAsyncEnumerable<IncidentEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        long version = 0;
        var hash = "";
        await foreach (var entry in events.WithCancellation(cancellationToken))
        {
            if (entry.Version != version + 1 || entry.PreviousHash != hash || !entry.IsIntact())
                throw new IncidentStoreException($"the record of incident {entry.IncidentId} was changed at version {version + 1}: it cannot be trusted; restore it from a copy, or begin a new incident folder");
            (version, hash) = (entry.Version, entry.Hash);
            yield return entry;
        }
    }
}
