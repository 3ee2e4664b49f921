namespace IncidentKit.Testing.Services.CostExplorer;

/// <summary>A cost and the account that it is of.</summary>
internal sealed record BilledCost(string Account, SimulatedCost Cost)
{
    internal DateOnly Day => Cost.Day;
}
