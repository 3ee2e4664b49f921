using IncidentKit.Testing.Services.Iam;

namespace IncidentKit.Testing.Core;

/// <summary>What every part of the cloud shares about one account.</summary>
internal sealed class AccountState(string id, DateTimeOffset created, IamStore iam, SimulatedFaults faults)
{
    private readonly Dictionary<string, string> optedIn = new(StringComparer.Ordinal);

    internal string Id { get; } = id;

    internal DateTimeOffset Created { get; } = created;

    internal string RootArn { get; } = $"arn:aws:iam::{id}:root";

    internal IamStore Iam { get; } = iam;

    internal SimulatedFaults Faults { get; } = faults;

    internal bool HasSupportPlan { get; set; }

    internal List<SimulatedCost> Costs { get; } = [];

    /// <summary>What Cost Explorer's own requests cost.</summary>
    internal decimal CostExplorerCharges { get; set; }

    /// <summary>ENABLED_BY_DEFAULT, ENABLED, ENABLING, DISABLING or DISABLED; <see langword="null"/> for no Region of AWS.</summary>
    internal string? RegionStatus(string region) =>
        SimulatedRegions.Default.Contains(region) ? "ENABLED_BY_DEFAULT" : SimulatedRegions.OptIn.Contains(region) ? optedIn.GetValueOrDefault(region, "DISABLED") : null;

    /// <summary>Whether the account's credentials are known in the Region.</summary>
    internal bool IsRegionEnabled(string region) => RegionStatus(region) is "ENABLED_BY_DEFAULT" or "ENABLED" or "DISABLING";

    internal void SetRegion(string region, string status) => optedIn[region] = status;
}
