using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.CostExplorer;

/// <summary>Reads a filter's expression.</summary>
internal static class CostFilter
{
    internal static Func<BilledCost, bool> Read(JsonObject? expression)
    {
        if (expression is null) return static _ => true;
        if (expression["And"] is JsonArray all)
        {
            Func<BilledCost, bool>[] parts = [.. all.Select(part => Read(part as JsonObject))];
            return cost => Array.TrueForAll(parts, part => part(cost));
        }

        if (expression["Or"] is JsonArray any)
        {
            Func<BilledCost, bool>[] parts = [.. any.Select(part => Read(part as JsonObject))];
            return cost => Array.Exists(parts, part => part(cost));
        }

        if (expression["Not"] is JsonObject inner)
        {
            var part = Read(inner);
            return cost => !part(cost);
        }

        if (expression["Dimensions"] is not { } dimensions) throw new ApiException("ValidationException", "The filter is not supported.");
        var key = CostDimensions.Of((string)dimensions["Key"]!);
        HashSet<string> values = [.. dimensions["Values"]!.AsArray().Select(value => (string)value!)];
        return cost => values.Contains(key(cost));
    }
}
