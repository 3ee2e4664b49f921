using System.Runtime.CompilerServices;

namespace IncidentKit.Aws;

/// <summary>Reads listings page by page.</summary>
internal static class Pages
{
    /// <summary>Yields the items of all pages. A missing list is an empty one.</summary>
    /// <param name="read">Reads the page of a token; <see langword="null"/> is the first.</param>
    /// <param name="items">The page's items.</param>
    /// <param name="next">The next page's token; null or empty at the end.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidOperationException">The service gave a token again: its listing would never end.</exception>
    internal static async IAsyncEnumerable<TItem> ReadAsync<TPage, TItem>(Func<string?, Task<TPage>> read, Func<TPage, IEnumerable<TItem>?> items, Func<TPage, string?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? token = null;
        // A token now and then is remembered, ever further apart: a circle of whatever length comes back to one.
        var (remembered, passed, most) = ((string?)null, 0, 1);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await read(token);
            foreach (var item in items(page) ?? []) yield return item;
            var following = next(page);
            if (!string.IsNullOrEmpty(following) && (following == token || following == remembered)) throw new InvalidOperationException("the service repeats a page's token: the listing cannot be read to its end");
            token = following;
            if (++passed == most) (remembered, passed, most) = (token, 0, most * 2);
        }
        while (!string.IsNullOrEmpty(token));
    }
}
