using System.Globalization;
using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;

namespace IncidentKit.Testing.Services.CostExplorer;

/// <summary>Cost Explorer: yesterday's costs at the latest, a cent for each page.</summary>
internal sealed class CostExplorerService : ISimulatedService
{
    private const decimal PricePerRequest = 0.01m;
    private const int GroupsPerPage = 200;
    private readonly CloudEngine cloud;

    public CostExplorerService(CloudEngine cloud)
    {
        this.cloud = cloud;
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["GetCostAndUsage"] = call => Charged(call, GetCostAndUsage),
            ["GetDimensionValues"] = call => Charged(call, GetDimensionValues),
        };
    }

    public string Name => "ce";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    private JsonObject Charged(ApiCall call, Func<ApiCall, JsonObject> answer)
    {
        cloud.Account(call.Account).CostExplorerCharges += PricePerRequest;
        return answer(call);
    }

    private JsonObject GetCostAndUsage(ApiCall call)
    {
        var (start, end) = PeriodOf(call);
        var monthly = (string)call.Input["Granularity"]! switch
        {
            "DAILY" => false,
            "MONTHLY" => true,
            _ => throw new ApiException("ValidationException", "Hourly granularity is not enabled for this account."),
        };
        string[] metrics = [.. call.Input["Metrics"]!.AsArray().Select(metric => (string)metric!)];
        var groups = call.Input["GroupBy"] as JsonArray ?? [];
        if (groups.Count > 2) throw new ApiException("ValidationException", "The number of GroupBy definitions must not exceed 2.");
        Func<BilledCost, string>[] keys = [.. groups.Select(group => CostDimensions.Of((string)group!["Key"]!))];
        var filter = CostFilter.Read(call.Input["Filter"] as JsonObject);

        CostPeriod[] periods = [.. PeriodsOf(start, end, monthly)];
        var first = (string?)call.Input["NextPageToken"] is { Length: > 0 } token ? Listing.Read(token, "InvalidNextTokenException") : 0;
        BilledCost[] costs = [.. VisibleCosts(call).Where(cost => cost.Day >= start && cost.Day < end && filter(cost))];
        var (results, count, next) = (new JsonArray(), 0, first);
        for (; next < periods.Length && (count < GroupsPerPage || next == first); next++)
        {
            var result = periods[next].Write(costs, keys, metrics, call.Now);
            count += result["Groups"]!.AsArray().Count;
            results.Add(result);
        }

        var output = new JsonObject { ["ResultsByTime"] = results, ["DimensionValueAttributes"] = new JsonArray() };
        if (groups.Count > 0) output["GroupDefinitions"] = groups.DeepClone();
        if (next < periods.Length) output["NextPageToken"] = Listing.Token(next);
        return output;
    }

    private JsonObject GetDimensionValues(ApiCall call)
    {
        var (start, end) = PeriodOf(call);
        var key = CostDimensions.Of((string)call.Input["Dimension"]!);
        string[] values = [.. VisibleCosts(call).Where(cost => cost.Day >= start && cost.Day < end).Select(key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new()
        {
            ["DimensionValues"] = new JsonArray([.. values.Select(value => new JsonObject { ["Value"] = value, ["Attributes"] = new JsonObject() })]),
            ["ReturnSize"] = values.Length,
            ["TotalSize"] = values.Length,
        };
    }

    /// <summary>The payer sees its members' costs too; nobody sees the day that is not over.</summary>
    private IEnumerable<BilledCost> VisibleCosts(ApiCall call)
    {
        var today = DateOnly.FromDateTime(call.Now.UtcDateTime);
        var accounts = cloud.OrganizationOf(call.Account) is { } organization && organization.ManagementAccount == call.Account ? [.. organization.Accounts.Keys] : (string[])[call.Account];
        return accounts.SelectMany(account => cloud.FindAccount(account)?.Costs.Select(cost => new BilledCost(account, cost)) ?? []).Where(cost => cost.Day < today);
    }

    private static (DateOnly Start, DateOnly End) PeriodOf(ApiCall call)
    {
        var period = call.Input["TimePeriod"]!;
        if (!TryDay((string)period["Start"]!, out var start) || !TryDay((string)period["End"]!, out var end)) throw new ApiException("ValidationException", "Start and End must be dates such as 2026-01-31.");
        return start < end ? (start, end) : throw new ApiException("ValidationException", "Start date (and hour) should be before end date (and hour)");
    }

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static IEnumerable<CostPeriod> PeriodsOf(DateOnly start, DateOnly end, bool monthly)
    {
        for (var from = start; from < end;)
        {
            var next = monthly ? new DateOnly(from.Year, from.Month, 1).AddMonths(1) : from.AddDays(1);
            yield return new(from, next < end ? next : end);
            from = next;
        }
    }
}
