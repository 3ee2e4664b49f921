using System.Threading.Channels;
using Amazon.S3;
using Amazon.S3.Model;
using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Reporting;

namespace IncidentKit.Trail.Sources;

/// <summary>Lists a trail's files: folder by folder, all at once, and none that is of other accounts or days.</summary>
internal sealed class S3Listing(IAmazonS3 client, S3Location location, Incident incident, DateTimeOffset now, ChannelWriter<S3Log> found, TrailStatistics statistics) : IDisposable
{
    private const int AtOnce = 32;
    private readonly SemaphoreSlim turns = new(AtOnce);
    private long requests;

    internal long Requests => Interlocked.Read(ref requests);

    /// <exception cref="TrailSourceException">The bucket is missing, or may not be listed.</exception>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ListAsync(location.Prefix, isRoot: true, cancellationToken);
        }
        finally
        {
            found.Complete();
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task ListAsync(string prefix, bool isRoot, CancellationToken cancellationToken)
    {
        var below = await ListFolderAsync(prefix, isRoot, cancellationToken);
        await Task.WhenAll(below.Where(folder => LogPrefix.CanHold(folder, incident.Accounts, incident.Window.From, incident.Window.To ?? now)).Select(folder => ListAsync(folder, isRoot: false, cancellationToken)));
    }

    private async Task<List<string>> ListFolderAsync(string prefix, bool isRoot, CancellationToken cancellationToken)
    {
        List<string> below = [];
        await turns.WaitAsync(cancellationToken);
        try
        {
            await foreach (var page in PagesAsync(prefix, cancellationToken))
            {
                below.AddRange(page.CommonPrefixes ?? []);
                foreach (var item in page.S3Objects ?? [])
                {
                    // What was delivered before the window began holds nothing of it.
                    if (LogPrefix.IsLog(item.Key) && !(AwsTime.Of(item.LastModified) < incident.Window.From)) await found.WriteAsync(new(item.Key, item.Size ?? 0, item.ETag), cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not ChannelClosedException)
        {
            if (isRoot || AwsErrors.IsExpired(exception)) throw new TrailSourceException(Explain(exception), exception);
            statistics.NameUnreadable(UntrustedText.Clean($"{location with { Prefix = prefix }}"), UntrustedText.Clean($"cannot be listed: {exception.Message}"));
        }
        finally
        {
            turns.Release();
        }

        return below;
    }

    private IAsyncEnumerable<ListObjectsV2Response> PagesAsync(string prefix, CancellationToken cancellationToken) => Pages.ReadAsync<ListObjectsV2Response, ListObjectsV2Response>(
        token =>
        {
            Interlocked.Increment(ref requests);
            return client.ListObjectsV2Async(new() { BucketName = location.Bucket, Prefix = prefix, Delimiter = "/", ContinuationToken = token }, cancellationToken);
        },
        page => [page], page => page.NextContinuationToken, cancellationToken);

    private string Explain(Exception exception) => UntrustedText.Clean(AwsErrors.KindOf(exception) switch
    {
        _ when AwsErrors.IsExpired(exception) => TrailExpiry.Explain(location.ToString()),
        _ when S3BucketRegion.IsElsewhere(exception) => $"the bucket '{location.Bucket}' is in another Region, and S3 does not say in which: allow s3:GetBucketLocation on it",
        AwsErrorKind.NotFound => $"there is no bucket '{location.Bucket}': give the bucket that the trail delivers to, as cloudtrail:DescribeTrails names it",
        AwsErrorKind.Denied => $"the bucket '{location.Bucket}' may not be listed: allow s3:ListBucket on it and s3:GetObject on its objects ({exception.Message})",
        _ => $"the bucket '{location.Bucket}' cannot be listed: {exception.Message}",
    });
}

/// <summary>A log file in a bucket.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="ETag">What tells this version of it from others.</param>
internal sealed record S3Log(string Key, long Size, string? ETag);
