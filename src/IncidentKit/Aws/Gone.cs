namespace IncidentKit.Aws;

/// <summary>Takes what is gone already for done.</summary>
internal static class Gone
{
    /// <summary>Ends well when the call's resource is not there any more.</summary>
    internal static async Task IsFineAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (Exception exception) when (AwsErrors.IsNotFound(exception))
        {
            // Nothing is left to do.
        }
    }

    /// <summary>What was read, or the type's default when it is not there.</summary>
    internal static async Task<T?> OrReadAsync<T>(Task<T> read)
    {
        try
        {
            return await read;
        }
        catch (Exception exception) when (AwsErrors.IsNotFound(exception))
        {
            return default;
        }
    }

    /// <summary>A listing's items; none when what they belong to is not there.</summary>
    internal static async IAsyncEnumerable<T> OrNoneAsync<T>(IAsyncEnumerable<T> listing)
    {
        await using var items = listing.GetAsyncEnumerator();
        while (await OrReadAsync(items.MoveNextAsync().AsTask())) yield return items.Current;
    }
}
