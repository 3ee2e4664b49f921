using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Trail;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.CloudTrail;

/// <summary>The event history: one Region's management events of 90 days, newest first, by one attribute, fifty a page.</summary>
internal sealed class EventHistory(CloudEngine cloud)
{
    private const int Most = 50;
    private const string TokenError = "InvalidNextTokenException";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    internal JsonObject Lookup(ApiCall call)
    {
        var size = (int?)call.Input["MaxResults"] ?? Most;
        if (size is < 1 or > Most) throw new ApiException("InvalidMaxResultsException", $"A max results value of {size} is invalid. Specify max results between 1 and {Most}.");
        var from = Time(call, "StartTime") is { } start && start > call.Now - Kept ? start : call.Now - Kept;
        var to = Time(call, "EndTime") ?? DateTimeOffset.MaxValue;
        if (Time(call, "StartTime") > to) throw new ApiException("InvalidTimeRangeException", "StartTime must be before EndTime.");
        var matches = MatcherOf(call);

        // The token is a place in a history that only grows at its end, so that new events do not move it.
        var records = (string?)call.Input["EventCategory"] == "insight" ? [] : cloud.Trail.Of(call.Account, call.Region);
        var at = (string?)call.Input["NextToken"] is { Length: > 0 } token ? Listing.Read(token, TokenError) : records.Count;
        if (at > records.Count) throw new ApiException(TokenError, "The token is not valid.");
        List<TrailRecord> page = [];
        while (at > 0 && page.Count < size && records[at - 1].Time >= from)
        {
            var record = records[--at];
            if (record.Time <= to && record.Time <= call.Now - cloud.EventHistoryDelay && matches(record)) page.Add(record);
        }

        while (at > 0 && records[at - 1].Time >= from && !matches(records[at - 1])) at--;
        var output = new JsonObject { ["Events"] = new JsonArray([.. page.Select(Output)]) };
        if (at > 0 && records[at - 1].Time >= from) output["NextToken"] = Listing.Token(at);
        return output;
    }

    private static Func<TrailRecord, bool> MatcherOf(ApiCall call)
    {
        if (call.Input["LookupAttributes"] is not JsonArray { Count: > 0 } attributes) return static _ => true;
        if (attributes.Count > 1) throw new ApiException("InvalidLookupAttributesException", "You can only specify one lookup attribute.");
        var (key, value) = ((string)attributes[0]!["AttributeKey"]!, (string)attributes[0]!["AttributeValue"]!);
        return key switch
        {
            "EventId" => record => record.EventId == value,
            "EventName" => record => record.Name == value,
            "ReadOnly" => record => record.ReadOnly == (value == "true"),
            "Username" => record => record.Username == value,
            "ResourceType" => record => record.Resources.Any(resource => resource.Type == value),
            "ResourceName" => record => record.Resources.Any(resource => resource.Name == value),
            "EventSource" => record => record.Source == value,
            "AccessKeyId" => record => record.AccessKeyId == value,
            _ => throw new ApiException("InvalidLookupAttributesException", $"{key} is not a lookup attribute."),
        };
    }

    private static DateTimeOffset? Time(ApiCall call, string member) => (string?)call.Input[member] is { } time ? WireTimes.Parse(time) : null;

    private static JsonObject Output(TrailRecord record)
    {
        var output = new JsonObject
        {
            ["EventId"] = record.EventId,
            ["EventName"] = record.Name,
            ["ReadOnly"] = record.ReadOnly ? "true" : "false",
            ["EventTime"] = WireTimes.Iso(record.Time.AddTicks(-(record.Time.Ticks % TimeSpan.TicksPerSecond))),
            ["EventSource"] = record.Source,
            ["Resources"] = new JsonArray([.. record.Resources.Select(resource => new JsonObject { ["ResourceType"] = resource.Type, ["ResourceName"] = resource.Name })]),
            ["CloudTrailEvent"] = record.Json,
        };
        if (record.Username is { } user) output["Username"] = user;
        if (record.AccessKeyId is { } key) output["AccessKeyId"] = key;
        return output;
    }
}
