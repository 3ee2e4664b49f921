using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.CostExplorer;

/// <summary>A day or month of an answer.</summary>
internal sealed record CostPeriod(DateOnly Start, DateOnly End)
{
    internal JsonObject Write(IReadOnlyList<BilledCost> costs, IReadOnlyList<Func<BilledCost, string>> keys, IReadOnlyList<string> metrics, DateTimeOffset now)
    {
        BilledCost[] own = [.. costs.Where(cost => cost.Day >= Start && cost.Day < End)];
        return new()
        {
            ["TimePeriod"] = new JsonObject { ["Start"] = Text(Start), ["End"] = Text(End) },
            ["Total"] = keys.Count > 0 ? new JsonObject() : Amounts(own, metrics),
            ["Groups"] = new JsonArray([.. (keys.Count == 0 ? [] : own.GroupBy(cost => string.Join('\n', keys.Select(key => key(cost))), StringComparer.Ordinal)).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new JsonObject
            {
                ["Keys"] = new JsonArray([.. group.Key.Split('\n').Select(key => JsonValue.Create(key))]),
                ["Metrics"] = Amounts(group, metrics),
            })]),
            // The bill of a month is settled some days after its end.
            ["Estimated"] = End > DateOnly.FromDateTime(now.UtcDateTime.AddDays(-5)) || (Start.Year == now.Year && Start.Month == now.Month),
        };
    }

    private static JsonObject Amounts(IEnumerable<BilledCost> costs, IEnumerable<string> metrics)
    {
        var amount = costs.Sum(cost => cost.Cost.Amount).ToString("0.##########", CultureInfo.InvariantCulture);
        return new(metrics.Select(metric => KeyValuePair.Create<string, JsonNode?>(metric, metric switch
        {
            "UnblendedCost" or "BlendedCost" or "AmortizedCost" or "NetUnblendedCost" or "NetAmortizedCost" => new JsonObject { ["Amount"] = amount, ["Unit"] = "USD" },
            _ => throw new ApiException("ValidationException", $"The metric {metric} is not supported."),
        })));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
