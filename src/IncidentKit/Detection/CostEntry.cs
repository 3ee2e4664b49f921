namespace IncidentKit.Detection;

/// <summary>What one service cost in one Region on one day.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Day">The day, UTC.</param>
/// <param name="Service">The service as the bill names it.</param>
/// <param name="Region">The Region as the bill names it; <c>global</c> or <c>NoRegion</c> for some.</param>
/// <param name="Amount">Unblended cost.</param>
/// <param name="Currency">The currency, such as <c>USD</c>.</param>
/// <param name="Baseline">What the same service cost in that Region on an average day before the incident.</param>
public sealed record CostEntry(string Account, DateOnly Day, string Service, string Region, decimal Amount, string Currency, decimal Baseline);
