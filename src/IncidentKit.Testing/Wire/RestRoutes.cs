namespace IncidentKit.Testing.Wire;

/// <summary>Finds the operation of a REST request by method, path and fixed query.</summary>
internal sealed class RestRoutes
{
    private readonly RestRoute[] routes;

    internal RestRoutes(IEnumerable<OperationModel> operations) =>
        routes = [.. operations.Select(operation => new RestRoute(operation)).OrderByDescending(route => route.Rank).ThenBy(route => route.Operation.Name, StringComparer.Ordinal)];

    /// <summary>The operation and its labels, decoded; <see langword="null"/> if the service has no such path.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path as it was sent, still escaped.</param>
    /// <param name="query">The query's names and values, decoded.</param>
    internal (OperationModel Operation, Dictionary<string, string> Labels)? Match(string method, string path, IReadOnlyDictionary<string, string> query)
    {
        foreach (var route in routes)
        {
            if (route.Match(method, path, query) is { } labels) return (route.Operation, labels);
        }

        return null;
    }
}
