using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace IncidentKit.Trail.Sources;

/// <summary>Finds the Region that a bucket is in, for who may not ask for it too: S3 names it where it refuses or sends elsewhere.</summary>
internal static class S3BucketRegion
{
    private const string Header = "x-amz-bucket-region";
    private const int LongestName = 32;

    /// <summary>The Region; <see langword="null"/> for the first one, and where S3 does not say.</summary>
    internal static async Task<string?> FindAsync(IAmazonS3 client, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetBucketLocationAsync(new Amazon.S3.Model.GetBucketLocationRequest { BucketName = bucket }, cancellationToken)).Location?.Value switch { null or "" or "US" => null, "EU" => "eu-west-1", var region => region };
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or TimeoutException)
        {
            return NamedBy(exception) ?? await TryAsync(client, bucket, cancellationToken);
        }
    }

    /// <summary>Whether S3 says that the bucket is elsewhere.</summary>
    internal static bool IsElsewhere(Exception exception) => exception is AmazonServiceException { ErrorCode: "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" };

    // Whether the bucket can be read at all, the listing says.
    private static async Task<string?> TryAsync(IAmazonS3 client, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            await client.ListObjectsV2Async(new() { BucketName = bucket, MaxKeys = 1 }, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or TimeoutException)
        {
            return NamedBy(exception);
        }
    }

    private static string? NamedBy(Exception exception) =>
        exception is AmazonServiceException { InnerException: HttpErrorResponseException { Response: { } response } } && response.IsHeaderPresent(Header) && response.GetHeaderValue(Header) is { Length: > 0 and <= LongestName } region
        && region.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') ? region : null;
}
