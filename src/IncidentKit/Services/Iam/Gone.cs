using Amazon.Runtime;
using IncidentKit.Aws;

namespace IncidentKit.Services.Iam;

/// <summary>Takes what is gone already for done.</summary>
internal static class Gone
{
    /// <summary>Makes a call that has nothing to do when its resource is not there.</summary>
    internal static async Task IsFineAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (AmazonServiceException exception) when (AwsErrors.IsNotFound(exception))
        {
            // That was what the call was for.
        }
    }

    /// <summary>Reads something; <see langword="null"/> when it is not there.</summary>
    internal static async Task<T?> OrReadAsync<T>(Task<T> read) where T : class
    {
        try
        {
            return await read;
        }
        catch (AmazonServiceException exception) when (AwsErrors.IsNotFound(exception))
        {
            return null;
        }
    }

    /// <summary>Yields a listing; nothing when its owner is not there.</summary>
    internal static async IAsyncEnumerable<T> OrNoneAsync<T>(IAsyncEnumerable<T> listing)
    {
        await using var items = listing.GetAsyncEnumerator();
        while (await HasNextAsync(items)) yield return items.Current;
    }

    private static async Task<bool> HasNextAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (AmazonServiceException exception) when (AwsErrors.IsNotFound(exception))
        {
            return false;
        }
    }
}
