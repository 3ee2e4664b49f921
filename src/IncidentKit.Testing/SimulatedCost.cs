namespace IncidentKit.Testing;

/// <summary>What one service cost in one Region on one day.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Service">The service as the bill names it, such as <c>Amazon Elastic Compute Cloud - Compute</c>.</param>
/// <param name="Region">The Region, or <c>global</c>.</param>
/// <param name="Amount">The unblended cost in US dollars.</param>
public sealed record SimulatedCost(DateOnly Day, string Service, string Region, decimal Amount);
