using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudTrail.Model;

namespace IncidentKit.Services.CloudTrail;

/// <summary>What a trail records, in the words of a <c>PutEventSelectors</c> event.</summary>
internal static class TrailSelectors
{
    /// <summary>What every trail records from the start: all management events.</summary>
    internal static JsonObject Default => new() { ["eventSelectors"] = new JsonArray(new JsonObject { ["readWriteType"] = "All", ["includeManagementEvents"] = true }) };

    /// <summary>Whether the changes of an account are recorded.</summary>
    internal static bool RecordsChanges(GetEventSelectorsResponse selectors) => (selectors.EventSelectors ?? []) is { Count: > 0 } basic
        ? basic.Any(selector => selector.IncludeManagementEvents == true && selector.ReadWriteType?.Value is "All" or "WriteOnly")
        : (selectors.AdvancedEventSelectors ?? []) is not { Count: > 0 } advanced || advanced.Any(selector => (selector.FieldSelectors ?? []).Any(field => field.Field == "eventCategory" && field.Equals?.Contains("Management") == true)
            && !(selector.FieldSelectors ?? []).Any(field => field.Field == "readOnly" && field.Equals?.Contains("true") == true));

    /// <summary>Whether a trail records what an earlier event set it to. What is left out and what is empty are the same.</summary>
    internal static bool IsSame(JsonObject before, GetEventSelectorsResponse now)
    {
        var request = RequestOf("", before);
        return JsonNode.DeepEquals(JsonOf(new GetEventSelectorsResponse { EventSelectors = request.EventSelectors, AdvancedEventSelectors = request.AdvancedEventSelectors }), JsonOf(now));
    }

    internal static JsonObject JsonOf(GetEventSelectorsResponse selectors)
    {
        var json = new JsonObject();
        if (selectors.EventSelectors is { Count: > 0 } basic) json["eventSelectors"] = new JsonArray([.. basic.Select(JsonOf)]);
        if (selectors.AdvancedEventSelectors is { Count: > 0 } advanced) json["advancedEventSelectors"] = new JsonArray([.. advanced.Select(JsonOf)]);
        return json;
    }

    /// <summary>The request that sets a trail to it.</summary>
    /// <exception cref="JsonException">It is not in that form.</exception>
    internal static PutEventSelectorsRequest RequestOf(string trail, JsonObject json) => new()
    {
        TrailName = trail,
        EventSelectors = Objects(json["eventSelectors"]) is { Count: > 0 } basic ? [.. basic.Select(BasicOf)] : null,
        AdvancedEventSelectors = Objects(json["advancedEventSelectors"]) is { Count: > 0 } advanced ? [.. advanced.Select(AdvancedOf)] : null,
    };

    private static JsonNode JsonOf(EventSelector selector) => new JsonObject
    {
        ["readWriteType"] = selector.ReadWriteType?.Value,
        ["includeManagementEvents"] = selector.IncludeManagementEvents,
        ["dataResources"] = new JsonArray([.. (selector.DataResources ?? []).Select(data => new JsonObject { ["type"] = data.Type, ["values"] = ArrayOf(data.Values) })]),
        ["excludeManagementEventSources"] = ArrayOf(selector.ExcludeManagementEventSources),
    };

    private static JsonNode JsonOf(AdvancedEventSelector selector) => new JsonObject
    {
        ["name"] = selector.Name,
        ["fieldSelectors"] = new JsonArray([.. (selector.FieldSelectors ?? []).Select(field => new JsonObject
        {
            ["field"] = field.Field, ["equals"] = ArrayOf(field.Equals), ["startsWith"] = ArrayOf(field.StartsWith), ["endsWith"] = ArrayOf(field.EndsWith),
            ["notEquals"] = ArrayOf(field.NotEquals), ["notStartsWith"] = ArrayOf(field.NotStartsWith), ["notEndsWith"] = ArrayOf(field.NotEndsWith),
        })]),
    };

    private static EventSelector BasicOf(JsonObject selector) => new()
    {
        ReadWriteType = (string?)selector["readWriteType"],
        IncludeManagementEvents = (bool?)selector["includeManagementEvents"],
        DataResources = [.. Objects(selector["dataResources"]).Select(data => new DataResource { Type = (string?)data["type"], Values = Texts(data["values"]) })],
        ExcludeManagementEventSources = Texts(selector["excludeManagementEventSources"]),
    };

    private static AdvancedEventSelector AdvancedOf(JsonObject selector) => new()
    {
        Name = (string?)selector["name"],
        FieldSelectors = [.. Objects(selector["fieldSelectors"]).Select(field => new AdvancedFieldSelector
        {
            Field = (string?)field["field"], Equals = Texts(field["equals"]), StartsWith = Texts(field["startsWith"]), EndsWith = Texts(field["endsWith"]),
            NotEquals = Texts(field["notEquals"]), NotStartsWith = Texts(field["notStartsWith"]), NotEndsWith = Texts(field["notEndsWith"]),
        })],
    };

    private static JsonArray? ArrayOf(List<string>? texts) => texts is { Count: > 0 } ? [.. texts.Select(text => (JsonNode?)text)] : null;

    private static List<JsonObject> Objects(JsonNode? node) => [.. (node as JsonArray ?? []).OfType<JsonObject>()];

    private static List<string>? Texts(JsonNode? node) => node is JsonArray { Count: > 0 } texts ? [.. texts.Select(text => (string?)text).OfType<string>()] : null;
}
