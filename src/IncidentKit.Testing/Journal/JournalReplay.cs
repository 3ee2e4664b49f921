using IncidentKit.Testing.Core;
using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Journal;

/// <summary>Makes the calls of a journal again, each at its own time, and keeps the new ones.</summary>
internal static class JournalReplay
{
    internal static void Start(CloudEngine engine, SimulatedJournal journal, int seed)
    {
        lock (engine.Gate)
        {
            foreach (var entry in journal.Entries) engine.At(entry.At, () => Make(engine, entry));
            // Later calls must not get the ids that earlier ones had.
            engine.RequestIds = new(HashCode(seed, journal.Entries.Count + 1));
            engine.Changed = (request, call) => journal.Append(new()
            {
                At = call.Now,
                RequestId = call.RequestId,
                Service = call.Service,
                Operation = call.Operation,
                Region = call.Region,
                AccessKeyId = call.AccessKeyId,
                SourceIp = call.SourceIp,
                UserAgent = call.UserAgent,
                Input = request.Input,
            });
        }
    }

    private static void Make(CloudEngine engine, JournalEntry entry)
    {
        var caller = entry.AccessKeyId is not { } key ? Caller.Unknown
            : engine.Authenticator.Find(key) ?? throw new InvalidDataException($"the journal does not fit the cloud: nobody has the access key {key}; build the same accounts with the same seed");
        try
        {
            engine.Execute(new(ModelCatalog.Get(entry.Service).Operation(entry.Operation), entry.Input, entry.Region, caller, entry.SourceIp, entry.UserAgent) { RequestId = entry.RequestId }, out _);
        }
        catch (ApiException)
        {
            // It ended so the first time too.
        }
    }

    private static int HashCode(int seed, int count) => unchecked((seed * 397) ^ (count * 7919));
}
