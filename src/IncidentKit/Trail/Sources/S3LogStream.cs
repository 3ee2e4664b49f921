using Amazon.S3;
using Amazon.S3.Model;
using IncidentKit.Trail.Reading;

namespace IncidentKit.Trail.Sources;

/// <summary>An object's content. Where the connection breaks, it goes on from there with another request.</summary>
internal sealed class S3LogStream(IAmazonS3 client, string bucket, S3Log log, TimeProvider time) : ForwardStream
{
    private const int MostTries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private GetObjectResponse? response;
    private long position;
    private int failures;

    public override int Read(Span<byte> buffer) => throw new NotSupportedException();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                if (position >= log.Size) return 0;
                response ??= await OpenAsync(cancellationToken);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                using var timer = time.CreateTimer(static stop => ((CancellationTokenSource)stop!).Cancel(), limit, Patience, Timeout.InfiniteTimeSpan);
                var count = await response.ResponseStream.ReadAsync(buffer, limit.Token);
                if (count == 0) throw new IOException($"the connection ended after {position} of {log.Size} bytes");
                (position, failures) = (position + count, 0);
                return count;
            }
            catch (Exception exception) when (IsBroken(exception) && !cancellationToken.IsCancellationRequested)
            {
                Drop();
                if (++failures == MostTries) throw new IOException($"it broke off {MostTries} times after {position} of {log.Size} bytes: {exception.Message}", exception);
            }
        }
    }

    private static bool IsBroken(Exception exception) => exception is IOException or HttpRequestException or OperationCanceledException;

    protected override void Dispose(bool disposing)
    {
        if (disposing) Drop();
        base.Dispose(disposing);
    }

    private Task<GetObjectResponse> OpenAsync(CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = bucket, Key = log.Key };
        // Another version of the object would not fit behind what was read.
        if (position > 0) (request.ByteRange, request.EtagToMatch) = (new(position, log.Size - 1), log.ETag);
        return client.GetObjectAsync(request, cancellationToken);
    }

    private void Drop()
    {
        response?.Dispose();
        response = null;
    }
}
