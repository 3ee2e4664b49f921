using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.S3;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.CloudTrail;

/// <summary>Trails as such.</summary>
internal sealed partial class TrailCalls
{
    private const int MostPerRegion = 5;

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["S3BucketName"] = "S3BucketName",
        ["S3KeyPrefix"] = "S3KeyPrefix",
        ["IncludeGlobalServiceEvents"] = "IncludeGlobalServiceEvents",
        ["IsMultiRegionTrail"] = "IsMultiRegionTrail",
        ["EnableLogFileValidation"] = "LogFileValidationEnabled",
        ["CloudWatchLogsLogGroupArn"] = "CloudWatchLogsLogGroupArn",
        ["CloudWatchLogsRoleArn"] = "CloudWatchLogsRoleArn",
        ["KmsKeyId"] = "KmsKeyId",
        ["IsOrganizationTrail"] = "IsOrganizationTrail",
    };

    private readonly CloudEngine cloud;
    private readonly List<SimulatedTrail> trails;

    internal TrailCalls(CloudEngine cloud, List<SimulatedTrail> trails)
    {
        (this.cloud, this.trails) = (cloud, trails);
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(StringComparer.Ordinal)
        {
            ["CreateTrail"] = Create,
            ["UpdateTrail"] = call => Apply(CloudTrailService.Find(cloud, trails, call, "Name", toChange: true), call),
            ["DeleteTrail"] = Delete,
            ["StartLogging"] = call => Switch(call, on: true),
            ["StopLogging"] = call => Switch(call, on: false),
            ["DescribeTrails"] = Describe,
            ["GetTrail"] = call => new() { ["Trail"] = Output(CloudTrailService.Find(cloud, trails, call, "Name"), whole: true) },
            ["ListTrails"] = call => new() { ["Trails"] = new JsonArray([.. Own(call).Select(trail => new JsonObject { ["TrailARN"] = trail.Arn, ["Name"] = trail.Name, ["HomeRegion"] = trail.HomeRegion })]) },
            ["GetTrailStatus"] = GetStatus,
            ["ListEventDataStores"] = static _ => new() { ["EventDataStores"] = new JsonArray() },
        };
    }

    internal IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    private IEnumerable<SimulatedTrail> Own(ApiCall call) => trails.Where(trail => trail.Account == call.Account).OrderBy(trail => trail.Arn, StringComparer.Ordinal);

    private JsonObject Create(ApiCall call)
    {
        var name = (string)call.Input["Name"]!;
        if (!TrailName().IsMatch(name)) throw new ApiException("InvalidTrailNameException", "Trail name must be between 3 and 128 letters, numbers, periods, underscores or dashes.");
        if (Own(call).Any(trail => trail.Name == name && trail.IsSeenIn(call.Region))) throw new ApiException("TrailAlreadyExistsException", $"Trail {name} already exists for customer: {call.Account}");
        if (Own(call).Count(trail => trail.IsSeenIn(call.Region)) >= MostPerRegion) throw new ApiException("MaximumNumberOfTrailsExceededException", $"User: {call.Account} already has {MostPerRegion} trails in {call.Region}");
        var trail = new SimulatedTrail(name, call.Account, call.Region);
        var output = Apply(trail, call);
        foreach (var tag in call.Input["TagsList"] as JsonArray ?? []) trail.Tags[(string)tag!["Key"]!] = (string?)tag["Value"] ?? "";
        trails.Add(trail);
        return output;
    }

    private JsonObject Apply(SimulatedTrail trail, ApiCall call)
    {
        if ((string?)call.Input["S3BucketName"] is { } bucket && cloud.Service<S3Service>().Find(bucket) is null) throw new ApiException("S3BucketDoesNotExistException", $"S3 bucket {bucket} does not exist!");
        foreach (var (given, kept) in Settings)
        {
            if (call.Input[given] is { } value) trail.Settings[kept] = value.DeepClone();
        }

        return Output(trail, whole: false);
    }

    private JsonObject Delete(ApiCall call)
    {
        trails.Remove(CloudTrailService.Find(cloud, trails, call, "Name", toChange: true));
        return [];
    }

    private JsonObject Switch(ApiCall call, bool on)
    {
        var trail = CloudTrailService.Find(cloud, trails, call, "Name", toChange: true);
        trail.IsLogging = on;
        if (on) trail.Started = call.Now;
        else trail.Stopped = call.Now;
        return [];
    }

    private JsonObject Describe(ApiCall call)
    {
        var withShadows = (bool?)call.Input["includeShadowTrails"] ?? true;
        string[] names = [.. (call.Input["trailNameList"] as JsonArray ?? []).Select(name => (string)name!)];
        return new()
        {
            ["trailList"] = new JsonArray([.. trails.Where(trail => CloudTrailService.IsShownTo(cloud, trail, call.Account)).OrderBy(trail => trail.Arn, StringComparer.Ordinal)
                .Where(trail => trail.HomeRegion == call.Region || (withShadows && trail.IsMultiRegion))
                .Where(trail => names.Length == 0 || names.Contains(trail.Name) || names.Contains(trail.Arn)).Select(trail => Output(trail, whole: true))]),
        };
    }

    private JsonObject GetStatus(ApiCall call)
    {
        var trail = CloudTrailService.Find(cloud, trails, call, "Name");
        var output = new JsonObject { ["IsLogging"] = trail.IsLogging };
        if (trail.Started is { } started) (output["StartLoggingTime"], output["TimeLoggingStarted"]) = (WireTimes.Iso(started), WireTimes.Iso(started));
        if (trail.Stopped is { } stopped) (output["StopLoggingTime"], output["TimeLoggingStopped"]) = (WireTimes.Iso(stopped), WireTimes.Iso(stopped));
        if (trail.Delivered is { } delivered) output["LatestDeliveryTime"] = WireTimes.Iso(delivered);
        if (trail.DeliveryError is { } error) output["LatestDeliveryError"] = error;
        return output;
    }

    private static JsonObject Output(SimulatedTrail trail, bool whole)
    {
        var output = (JsonObject)trail.Settings.DeepClone();
        output["Name"] = trail.Name;
        output["TrailARN"] = trail.Arn;
        if (!whole) return output;
        output["HomeRegion"] = trail.HomeRegion;
        output["HasCustomEventSelectors"] = trail.EventSelectors is not null || trail.AdvancedEventSelectors is not null;
        output["HasInsightSelectors"] = trail.InsightSelectors.Count > 0;
        return output;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$", RegexOptions.None, 1000)]
    private static partial Regex TrailName();
}
