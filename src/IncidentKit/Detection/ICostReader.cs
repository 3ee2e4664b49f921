using IncidentKit.Incidents;

namespace IncidentKit.Detection;

/// <summary>Reads what an account costs. Safe for concurrent use.</summary>
public interface ICostReader
{
    /// <summary>Reads the bill by day, service and Region: the incident's window and the weeks before it, which are the baseline. Each request to AWS costs money.</summary>
    /// <param name="account">The account's id.</param>
    /// <param name="region">The home Region of the account's partition.</param>
    /// <param name="window">The incident's window.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<CostEntry>> ReadAsync(string account, string region, IncidentWindow window, CancellationToken cancellationToken = default);
}
