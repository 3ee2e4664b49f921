using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>
/// Whatever the accounts themselves keep: the files of trails that cover the incident's window and can be read, and the Event history
/// for the Regions and times that none covers.
/// </summary>
internal sealed class AccountTrailSource(Incident incident, IAwsClients clients, IAwsIdentity identity, IRegionCatalog regions, IRegionFanOut fanOut, TimeProvider time) : RecordSource, IAskableSource
{
    internal const string Location = "account";

    public override string Name => Location;

    public ITrailInquiry Begin(Func<IRecordSink> open, TrailStatistics statistics) => new Inquiry(this, open, statistics);

    public override async Task ReadAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken) =>
        await (await ReadTrailsAsync(open, statistics, cancellationToken)).ReadAsync(open, statistics, cancellationToken);

    /// <summary>Reads the trails' files.</summary>
    /// <returns>The Event history of what they do not cover.</returns>
    private async Task<EventHistorySource> ReadTrailsAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var covered = new TrailCover(incident.Window);
        var history = new EventHistorySource(incident, clients, identity, regions, fanOut, time) { GapsOf = covered.GapsOf };
        var (scopes, _) = await history.ScopesAsync(cancellationToken);
        var finder = new AccountTrails(clients, fanOut, time);
        foreach (var scope in scopes)
        {
            foreach (var coverage in await finder.FindAsync(scope, incident.Window, cancellationToken))
            {
                var recorded = scope.Selected.Where(region => coverage.Covers(region, scope.HomeRegion)).ToList();
                if (recorded.TrueForAll(region => covered.Has(scope.Account, region, coverage.Window))) continue;
                if (await ReadAsync(coverage, scope, open, statistics, cancellationToken)) covered.Add(scope.Account, recorded, coverage.Window);
            }
        }

        return history;
    }

    // What cannot be read of a trail, the Event history may still have: it is asked as if there were no trail.
    private async Task<bool> ReadAsync(TrailCoverage coverage, AccountScope scope, Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var source = new S3TrailSource(coverage.Location, incident with { Accounts = [scope.Account], Window = coverage.Window }, clients, identity, time);
        var read = new TrailStatistics();
        try
        {
            await source.ReadAsync(open, read, cancellationToken);
        }
        catch (TrailSourceException exception)
        {
            statistics.NameUnread(source.Name, $"{exception.Message}; the Event history is read instead");
            return false;
        }

        statistics.AddCounts(read);
        // A bucket without any file of a trail that logs is not the trail's any more, or was emptied.
        if (read.Unreadable is not [var first, ..]) return read.Files > 0;
        statistics.NameUnread(source.Name, $"{read.UnreadableCount} pieces could not be read, such as {first.Source}: {first.Reason}; the Event history is read instead");
        return false;
    }

    private sealed class Inquiry(AccountTrailSource source, Func<IRecordSink> open, TrailStatistics statistics) : ITrailInquiry
    {
        private ITrailInquiry? history;

        public async Task<bool> AskAsync(IReadOnlyCollection<TrailLead> leads, CancellationToken cancellationToken)
        {
            history ??= (await source.ReadTrailsAsync(open, statistics, cancellationToken)).Begin(open, statistics);
            return await history.AskAsync(leads, cancellationToken);
        }

        public void End() => history?.End();
    }
}
