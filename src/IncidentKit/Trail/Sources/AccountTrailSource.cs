using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;
using IncidentKit.Regions;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>
/// Whatever the accounts themselves keep: the files of trails that cover the incident's window and can be read, and the Event history
/// for the Regions, times and services that none covers.
/// </summary>
internal sealed class AccountTrailSource(Incident incident, IAwsClients clients, IAwsIdentity identity, IRegionCatalog regions, IRegionFanOut fanOut, TimeProvider time) : RecordSource, IAskableSource, IPricedTrailSource, INarrowableSource
{
    internal const string Location = "account";

    public override string Name => Location;

    /// <summary>Keeps what was fetched; <see langword="null"/> for nothing.</summary>
    internal ITrailSpool? Spool { get; init; }

    public ITrailSource For(Func<Incident, Incident> narrow) => new AccountTrailSource(narrow(incident), clients, identity, regions, fanOut, time) { Spool = Spool };

    public ITrailInquiry Begin(Func<IRecordSink> open, TrailStatistics statistics) => new Inquiry(this, open, statistics);

    public override async Task ReadAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken) =>
        await (await ReadTrailsAsync(open, statistics, cancellationToken)).ReadAsync(open, statistics, cancellationToken);

    /// <summary>What the trails' files take; the Event history costs nothing.</summary>
    public async Task<TrailCost> EstimateAsync(CancellationToken cancellationToken = default)
    {
        var covered = new TrailCover(incident.Window);
        var total = new TrailCost(0, 0, 0, 0);
        await ForEachTrailAsync(History(covered), covered, async (coverage, scope) =>
        {
            try
            {
                total = total.Plus(await SourceOf(coverage, scope).EstimateAsync(cancellationToken));
                return true;
            }
            catch (TrailSourceException)
            {
                // The reading says why, and asks the Event history.
                return false;
            }
        }, cancellationToken);
        return total;
    }

    /// <summary>Reads the trails' files.</summary>
    /// <returns>The Event history of what they do not cover.</returns>
    private async Task<EventHistorySource> ReadTrailsAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var covered = new TrailCover(incident.Window);
        var history = History(covered);
        await ForEachTrailAsync(history, covered, (coverage, scope) => ReadAsync(coverage, scope, open, statistics, cancellationToken), cancellationToken);
        return history;
    }

    // A trail that is covered by those before it is left out.
    private async Task ForEachTrailAsync(EventHistorySource history, TrailCover covered, Func<TrailCoverage, AccountScope, Task<bool>> read, CancellationToken cancellationToken)
    {
        var (scopes, _) = await history.ScopesAsync(cancellationToken);
        var finder = new AccountTrails(clients, fanOut, time);
        foreach (var scope in scopes)
        {
            foreach (var coverage in await finder.FindAsync(scope, incident.Window, cancellationToken))
            {
                var recorded = scope.Selected.Where(region => coverage.Covers(region, scope.HomeRegion)).ToList();
                if (recorded.TrueForAll(region => covered.Has(scope.Account, region, coverage.Window))) continue;
                if (await read(coverage, scope)) covered.Add(scope.Account, recorded, coverage.Window, coverage.LeftOut);
            }
        }
    }

    private EventHistorySource History(TrailCover covered) => new(incident, clients, identity, regions, fanOut, time) { GapsOf = covered.AllGapsOf, Spool = Spool };

    // What it has from before it was stopped and started again is read too, though nobody knows whether that is all.
    private S3TrailSource SourceOf(TrailCoverage coverage, AccountScope scope) =>
        new(coverage.Location, incident with { Accounts = [scope.Account], Window = coverage.Window with { From = incident.Window.From } }, clients, identity, time) { Spool = Spool };

    // What cannot be read of a trail, the Event history may still have: it is asked as if there were no trail.
    private async Task<bool> ReadAsync(TrailCoverage coverage, AccountScope scope, Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var source = SourceOf(coverage, scope);
        var read = new TrailStatistics();
        try
        {
            await source.ReadAsync(open, read, cancellationToken);
        }
        catch (TrailSourceException exception) when (!AwsErrors.IsExpired(exception.InnerException))
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
