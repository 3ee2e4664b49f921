using IncidentKit.Incidents;

namespace IncidentKit.Detection;

/// <summary>The bill of an account, read once for a run: each request costs money.</summary>
internal static class SharedCosts
{
    internal static Task<IReadOnlyList<CostEntry>> ReadAsync(DetectionRun run, ICostReader reader, string account, string region, IncidentWindow window, CancellationToken cancellationToken) =>
        run.ReadOnceAsync($"{account} costs", token => reader.ReadAsync(account, region, window, token), cancellationToken);
}
