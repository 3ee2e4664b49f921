using System.Runtime.CompilerServices;
using IncidentKit.Detection;

namespace IncidentKit.Services.CostExplorer;

/// <summary>Finds what the incident costs: services that cost more in a Region than in the weeks before.</summary>
/// <remarks>An increase counts from one unit of the bill's currency and half of what the service cost before. Cost Explorer is about a day late.</remarks>
internal sealed class CostIncreaseDetector(ICostReader costs) : IDetector
{
    private const decimal LeastIncrease = 1;
    private const decimal LeastShare = 0.5m;

    public DetectorDescriptor Descriptor { get; } = new("ce/cost-increase")
    {
        Category = FindingCategory.Billing,
        Scope = UnitScope.Global,
        Permissions = ["ce:GetCostAndUsage"],
        BilledAs = ["AWS Cost Explorer"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bill = await SharedCosts.ReadAsync(context.Run, costs, context.Account, context.Region, context.Incident.Window, cancellationToken);
        var first = DateOnly.FromDateTime(context.Incident.Window.From.UtcDateTime);
        foreach (var group in bill.Where(cost => cost.Day >= first).GroupBy(cost => (cost.Service, cost.Region)))
        {
            var (amount, baseline, days) = (group.Sum(cost => cost.Amount), group.First().Baseline, group.Max(cost => cost.Day).DayNumber - first.DayNumber + 1);
            var expected = baseline * days;
            var increase = amount - expected;
            if (increase < LeastIncrease || increase < expected * LeastShare) continue;
            var currency = group.First().Currency;
            var fact = $"{amount:0.00} {currency} from {first:yyyy-MM-dd} to {group.Max(cost => cost.Day):yyyy-MM-dd}, {baseline:0.00} {currency} a day before";
            yield return context.Report(new("ce:service-cost", $"{group.Key.Service}/{group.Key.Region}"), new(Attribution.Unknown, 0.5, [Evidence.Live(fact)], IsProven: false),
                SeverityOf(increase), $"{group.Key.Service} in {group.Key.Region} costs {increase:0.00} {currency} more than before: {fact}");
        }
    }

    private static Severity SeverityOf(decimal increase) => increase switch
    {
        >= 100 => Severity.High,
        >= 10 => Severity.Medium,
        _ => Severity.Low,
    };
}
