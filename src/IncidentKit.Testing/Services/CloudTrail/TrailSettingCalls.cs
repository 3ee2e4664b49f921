using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;

namespace IncidentKit.Testing.Services.CloudTrail;

/// <summary>What a trail logs, and its tags.</summary>
internal sealed class TrailSettingCalls
{
    internal TrailSettingCalls(CloudEngine cloud, List<SimulatedTrail> trails) => Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["GetEventSelectors"] = call => Selectors(CloudTrailService.Find(cloud, trails, call, "TrailName")),
        ["PutEventSelectors"] = call => PutSelectors(CloudTrailService.Find(cloud, trails, call, "TrailName", toChange: true), call),
        ["GetInsightSelectors"] = call => Insights(CloudTrailService.Find(cloud, trails, call, "TrailName")),
        ["PutInsightSelectors"] = call => PutInsights(CloudTrailService.Find(cloud, trails, call, "TrailName", toChange: true), call),
        ["AddTags"] = call => SetTags(CloudTrailService.Find(cloud, trails, call, "ResourceId"), call, add: true),
        ["RemoveTags"] = call => SetTags(CloudTrailService.Find(cloud, trails, call, "ResourceId"), call, add: false),
        ["ListTags"] = call => ListTags(trails, call),
    };

    internal IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    private static JsonObject Selectors(SimulatedTrail trail)
    {
        var output = new JsonObject { ["TrailARN"] = trail.Arn };
        if (trail.AdvancedEventSelectors is { } advanced) output["AdvancedEventSelectors"] = advanced.DeepClone();
        else output["EventSelectors"] = trail.EventSelectors?.DeepClone() ?? new JsonArray(new JsonObject { ["ReadWriteType"] = "All", ["IncludeManagementEvents"] = true, ["DataResources"] = new JsonArray(), ["ExcludeManagementEventSources"] = new JsonArray() });
        return output;
    }

    private static JsonObject PutSelectors(SimulatedTrail trail, ApiCall call)
    {
        var (basic, advanced) = (call.Input["EventSelectors"] as JsonArray, call.Input["AdvancedEventSelectors"] as JsonArray);
        if (basic is null == advanced is null) throw new ApiException("InvalidEventSelectorsException", "Either EventSelectors or AdvancedEventSelectors must be given, not both.");
        trail.EventSelectors = (JsonArray?)basic?.DeepClone();
        trail.AdvancedEventSelectors = (JsonArray?)advanced?.DeepClone();
        return Selectors(trail);
    }

    private static JsonObject Insights(SimulatedTrail trail) => trail.InsightSelectors.Count > 0 ? new() { ["TrailARN"] = trail.Arn, ["InsightSelectors"] = trail.InsightSelectors.DeepClone() }
        : throw new ApiException("InsightNotEnabledException", $"Trail {trail.Arn} does not have Insights enabled.");

    private static JsonObject PutInsights(SimulatedTrail trail, ApiCall call)
    {
        trail.InsightSelectors = (JsonArray)call.Input["InsightSelectors"]!.DeepClone();
        return new() { ["TrailARN"] = trail.Arn, ["InsightSelectors"] = trail.InsightSelectors.DeepClone() };
    }

    private static JsonObject SetTags(SimulatedTrail trail, ApiCall call, bool add)
    {
        foreach (var tag in call.Input["TagsList"]!.AsArray())
        {
            if (add) trail.Tags[(string)tag!["Key"]!] = (string?)tag["Value"] ?? "";
            else trail.Tags.Remove((string)tag!["Key"]!);
        }

        return [];
    }

    private static JsonObject ListTags(List<SimulatedTrail> trails, ApiCall call) => new()
    {
        ["ResourceTagList"] = new JsonArray([.. call.Input["ResourceIdList"]!.AsArray().Select(id => trails.Find(trail => trail.Account == call.Account && trail.Arn == (string)id!)
            ?? throw new ApiException("ResourceNotFoundException", $"Resource {id} not found")).Select(trail => new JsonObject
            {
                ["ResourceId"] = trail.Arn,
                ["TagsList"] = new JsonArray([.. trail.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
            })]),
    };
}
