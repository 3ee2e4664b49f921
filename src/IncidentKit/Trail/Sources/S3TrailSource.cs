using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Amazon.Runtime;
using Amazon.S3;
using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Reporting;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>A trail's files in its bucket: those of the incident's accounts and days, many at once, straight into the reader.</summary>
internal sealed class S3TrailSource(S3Location location, Incident incident, IAwsClients clients, IAwsIdentity identity, TimeProvider time) : RecordSource, IPricedTrailSource, INarrowableSource
{
    private const int AtOnce = 128;
    private const int MostWaiting = 4096;
    private const int MostRefused = 256;
    private const decimal DollarsPerList = 0.005m / 1000;
    private const decimal DollarsPerGet = 0.0004m / 1000;

    public override string Name => location.ToString();

    /// <summary>Keeps what was fetched; <see langword="null"/> for nothing.</summary>
    internal ITrailSpool? Spool { get; init; }

    public ITrailSource For(Func<Incident, Incident> narrow) => new S3TrailSource(location, narrow(incident), clients, identity, time) { Spool = Spool };

    /// <summary>What is still to be fetched takes.</summary>
    public async Task<TrailCost> EstimateAsync(CancellationToken cancellationToken = default)
    {
        var (objects, bytes) = (0L, 0L);
        var lists = await ReadAsync(await ClientAsync(cancellationToken), new(), async (found, token) =>
        {
            await foreach (var log in found.ReadAllAsync(token))
            {
                if (!await IsKeptAsync(log, token)) (objects, bytes) = (objects + 1, bytes + log.Size);
            }
        }, cancellationToken);
        return new(objects, bytes, objects + lists, objects * DollarsPerGet + lists * DollarsPerList);
    }

    public override async Task ReadAsync(Func<IRecordSink> open, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        var client = await ClientAsync(cancellationToken);
        var refusals = new Refusals();
        var files = 0;
        await ReadAsync(client, statistics, async (found, token) => files = (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(client, found, open, refusals, statistics, token)))).Sum(), cancellationToken);
        if (files == 0) statistics.NameUnreadable(Name, "there is no log file of the incident's accounts and time below it: check the bucket, the prefix and the window, and whether somebody deleted them");
        if (refusals.IsHopeless) statistics.NameUnreadable(Name, $"the first {MostRefused} files were all refused, so the rest was not tried: {refusals.Last}");
    }

    // Who reads stops who lists, and the other way round.
    private async Task<long> ReadAsync(IAmazonS3 client, TrailStatistics statistics, Func<ChannelReader<S3Log>, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var found = Channel.CreateBounded<S3Log>(MostWaiting);
        using var listing = new S3Listing(client, location, incident, time.GetUtcNow(), found.Writer, statistics);
        await Task.WhenAll(GuardAsync(() => listing.RunAsync(stop.Token)), GuardAsync(() => read(found.Reader, stop.Token)));
        return listing.Requests;

        async Task GuardAsync(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }
    }

    private async Task<int> WorkAsync(IAmazonS3 client, ChannelReader<S3Log> found, Func<IRecordSink> open, Refusals refusals, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        using var reader = new PieceReader(open, statistics, Spool);
        var files = 0;
        await foreach (var log in found.ReadAllAsync(cancellationToken))
        {
            files++;
            if (!refusals.IsHopeless || await IsKeptAsync(log, cancellationToken)) await ReadAsync(client, log, reader, refusals, statistics, cancellationToken);
        }

        return files;
    }

    private async Task ReadAsync(IAmazonS3 client, S3Log log, PieceReader reader, Refusals refusals, TrailStatistics statistics, CancellationToken cancellationToken)
    {
        try
        {
            if (await reader.ReadAsync(PieceOf(log), NameOf(log), () => new S3LogStream(client, location.Bucket, log, time), cancellationToken)) refusals.Forget();
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or TimeoutException)
        {
            TrailExpiry.ThrowIfExpired(Name, exception);
            var reason = UntrustedText.Clean(Explain(exception));
            refusals.Add(exception, reason);
            statistics.NameUnreadable(NameOf(log), reason);
        }
    }

    // Keys come from whoever may write to the bucket.
    private static string NameOf(S3Log log) => UntrustedText.Clean(log.Key);

    private async Task<bool> IsKeptAsync(S3Log log, CancellationToken cancellationToken)
    {
        await using var kept = Spool is null || PieceOf(log) is not { } piece ? null : await Spool.OpenAsync(piece, cancellationToken);
        return kept is not null;
    }

    // Another version of the object is another piece.
    private string? PieceOf(S3Log log)
    {
        if (Spool is null || log.ETag is null) return null;
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{location.Bucket}\n{log.Key}\n{log.ETag}\n{log.Size}")));
        return $"s3/{id[..2]}/{id}";
    }

    private static string Explain(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: "NoSuchKey" } => "it was deleted after it was listed: look who deletes log files, and whether the bucket keeps versions",
        AmazonServiceException { ErrorCode: "InvalidObjectState" } => "the file was moved to an archive: restore it first",
        AmazonServiceException service when AwsErrors.KindOf(exception) == AwsErrorKind.Denied => service.Message.Contains("kms", StringComparison.OrdinalIgnoreCase)
            ? $"the key that encrypts it may not be used: allow kms:Decrypt ({service.Message})"
            : $"it may not be read: allow s3:GetObject, and kms:Decrypt where the trail is encrypted ({service.Message})",
        _ => exception.Message,
    };

    private async Task<IAmazonS3> ClientAsync(CancellationToken cancellationToken)
    {
        try
        {
            var caller = await identity.GetCallerAsync(cancellationToken);
            var home = AwsPartitions.HomeRegionOf(caller.Partition);
            return clients.Get<IAmazonS3>(caller.Account, await S3BucketRegion.FindAsync(clients.Get<IAmazonS3>(caller.Account, home), location.Bucket, cancellationToken) ?? home);
        }
        catch (AwsAccessException exception)
        {
            throw new TrailSourceException($"{Name} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Sees that nothing can be read, before a hundred thousand requests have.</summary>
    private sealed class Refusals
    {
        private int count;

        internal bool IsHopeless => Volatile.Read(ref count) >= MostRefused;

        internal string Last { get; private set; } = "";

        internal void Add(Exception exception, string reason)
        {
            if (AwsErrors.KindOf(exception) != AwsErrorKind.Denied) return;
            Last = reason;
            if (Volatile.Read(ref count) >= 0) Interlocked.Increment(ref count);
        }

        // One that was read shows that the others can be too.
        internal void Forget() => Volatile.Write(ref count, int.MinValue / 2);
    }
}
