using IncidentKit.Detection;

namespace IncidentKit.Reporting;

/// <summary>An estimate of what the attacker cost: each day's cost above the baseline, by service and day, from the incident's first day on.</summary>
public sealed record UnauthorizedCharge
{
    /// <summary>The sum, in <see cref="Currency"/>.</summary>
    public required decimal Total { get; init; }

    /// <summary>The bill's currency.</summary>
    public required string Currency { get; init; }

    /// <summary>The increase by service and day, largest service first.</summary>
    public required IReadOnlyList<ServiceCharge> Services { get; init; }

    /// <summary>Estimates the charge; <see langword="null"/> where the bill could not be read.</summary>
    public static UnauthorizedCharge? Estimate(Investigation investigation)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        if (investigation.Costs.Count == 0) return null;

        var firstDay = DateOnly.FromDateTime(investigation.Incident.Window.From.UtcDateTime);
        var services = investigation.Costs
            .Where(cost => cost.Day >= firstDay && cost.Amount > cost.Baseline)
            .GroupBy(cost => cost.Service)
            .Select(service => new ServiceCharge(service.Key, [.. service
                .GroupBy(cost => cost.Day)
                .OrderBy(day => day.Key)
                .Select(day => new DayCharge(day.Key, day.Sum(cost => cost.Amount - cost.Baseline), [.. day.Select(cost => cost.Region).Distinct().Order(StringComparer.Ordinal)]))]))
            .OrderByDescending(service => service.Total)
            .ThenBy(service => service.Service, StringComparer.Ordinal)
            .ToList();
        return new() { Total = services.Sum(service => service.Total), Currency = investigation.Costs[0].Currency, Services = services };
    }
}

/// <summary>What one service cost above its baseline.</summary>
/// <param name="Service">The service as the bill names it.</param>
/// <param name="Days">The days, in order.</param>
public sealed record ServiceCharge(string Service, IReadOnlyList<DayCharge> Days)
{
    /// <summary>The sum over the days.</summary>
    public decimal Total => Days.Sum(day => day.Amount);
}

/// <summary>What a service cost above its baseline on one day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Amount">The increase.</param>
/// <param name="Regions">The Regions that it comes from.</param>
public sealed record DayCharge(DateOnly Day, decimal Amount, IReadOnlyList<string> Regions);
