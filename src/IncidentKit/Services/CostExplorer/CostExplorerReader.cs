using System.Globalization;
using Amazon.CostExplorer;
using Amazon.CostExplorer.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Incidents;

namespace IncidentKit.Services.CostExplorer;

/// <summary>Reads the bill from Cost Explorer by one grouped query; each page costs a cent.</summary>
internal sealed class CostExplorerReader(IAwsClients clients, TimeProvider time) : ICostReader
{
    private const int BaselineDays = 28;
    private const int MostMonthsBack = 13;
    private const string Metric = "UnblendedCost";

    public async Task<IReadOnlyList<CostEntry>> ReadAsync(string account, string region, IncidentWindow window, CancellationToken cancellationToken = default)
    {
        var today = DayOf(time.GetUtcNow());
        var end = Min(DayOf(window.To ?? time.GetUtcNow()), today).AddDays(1);
        var oldest = today.AddMonths(-MostMonthsBack);
        var from = Max(Min(DayOf(window.From), today), oldest);
        var start = Max(from.AddDays(-BaselineDays), oldest);
        var request = RequestOf(account, start, end);
        var client = clients.Get<IAmazonCostExplorer>(account, region);
        var costs = new List<CostEntry>();
        await foreach (var day in Pages.ReadAsync(token => client.GetCostAndUsageAsync(With(request, token), cancellationToken), page => page.ResultsByTime, page => page.NextPageToken, cancellationToken))
            costs.AddRange(EntriesOf(account, day));
        return WithBaseline(costs, from, from.DayNumber - start.DayNumber);
    }

    private static GetCostAndUsageRequest RequestOf(string account, DateOnly start, DateOnly end) => new()
    {
        TimePeriod = new() { Start = TextOf(start), End = TextOf(end) },
        Granularity = Granularity.DAILY,
        Metrics = [Metric],
        GroupBy = [new() { Type = GroupDefinitionType.DIMENSION, Key = "SERVICE" }, new() { Type = GroupDefinitionType.DIMENSION, Key = "REGION" }],
        // A payer sees all its accounts; and credits would hide what is used.
        Filter = new()
        {
            And =
            [
                new() { Dimensions = new() { Key = Dimension.LINKED_ACCOUNT, Values = [account] } },
                new() { Not = new() { Dimensions = new() { Key = Dimension.RECORD_TYPE, Values = ["Credit", "Refund"] } } },
            ],
        },
    };

    private static GetCostAndUsageRequest With(GetCostAndUsageRequest request, string? token)
    {
        request.NextPageToken = token;
        return request;
    }

    private static IEnumerable<CostEntry> EntriesOf(string account, ResultByTime day)
    {
        var date = DateOnly.Parse(day.TimePeriod.Start.AsSpan(0, 10), CultureInfo.InvariantCulture);
        foreach (var group in day.Groups ?? [])
        {
            if (group.Keys is not [var service, var region] || group.Metrics?.GetValueOrDefault(Metric) is not { } metric) continue;
            var amount = decimal.Parse(metric.Amount, NumberStyles.Float, CultureInfo.InvariantCulture);
            if (amount != 0) yield return new(account, date, service, region, amount, metric.Unit ?? "USD", 0);
        }
    }

    private static IReadOnlyList<CostEntry> WithBaseline(List<CostEntry> costs, DateOnly from, int days)
    {
        var baselines = costs.Where(cost => cost.Day < from).GroupBy(cost => (cost.Service, cost.Region)).ToDictionary(group => group.Key, group => group.Sum(cost => cost.Amount) / Math.Max(1, days));
        return [.. costs.Select(cost => cost with { Baseline = baselines.GetValueOrDefault((cost.Service, cost.Region)) })];
    }

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static string TextOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
