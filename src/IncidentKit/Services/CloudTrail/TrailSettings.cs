using System.Text.Json.Nodes;
using Amazon.CloudTrail.Model;
using AwsTrail = Amazon.CloudTrail.Model.Trail;

namespace IncidentKit.Services.CloudTrail;

/// <summary>Where and how a trail delivers, in the words of an <c>UpdateTrail</c> event.</summary>
internal static class TrailSettings
{
    internal static JsonObject JsonOf(AwsTrail trail) => new()
    {
        ["s3BucketName"] = trail.S3BucketName,
        ["s3KeyPrefix"] = trail.S3KeyPrefix,
        ["snsTopicName"] = trail.SnsTopicARN,
        ["includeGlobalServiceEvents"] = trail.IncludeGlobalServiceEvents,
        ["isMultiRegionTrail"] = trail.IsMultiRegionTrail,
        ["enableLogFileValidation"] = trail.LogFileValidationEnabled,
        ["cloudWatchLogsLogGroupArn"] = trail.CloudWatchLogsLogGroupArn,
        ["cloudWatchLogsRoleArn"] = trail.CloudWatchLogsRoleArn,
        ["kmsKeyId"] = trail.KmsKeyId,
        ["isOrganizationTrail"] = trail.IsOrganizationTrail,
    };

    /// <summary>The names of the settings that are not as they were.</summary>
    internal static IReadOnlyList<string> Differences(AwsTrail trail, JsonObject before) => [.. JsonOf(trail)
        .Where(setting => before.TryGetPropertyValue(setting.Key, out var was) && !IsSame(setting.Key, was?.ToString(), setting.Value?.ToString())).Select(setting => setting.Key)];

    /// <summary>The request that sets a trail to it.</summary>
    internal static UpdateTrailRequest RequestOf(string trail, JsonObject settings) => new()
    {
        Name = trail,
        S3BucketName = (string?)settings["s3BucketName"],
        S3KeyPrefix = (string?)settings["s3KeyPrefix"],
        SnsTopicName = (string?)settings["snsTopicName"],
        IncludeGlobalServiceEvents = (bool?)settings["includeGlobalServiceEvents"],
        IsMultiRegionTrail = (bool?)settings["isMultiRegionTrail"],
        EnableLogFileValidation = (bool?)settings["enableLogFileValidation"],
        CloudWatchLogsLogGroupArn = (string?)settings["cloudWatchLogsLogGroupArn"],
        CloudWatchLogsRoleArn = (string?)settings["cloudWatchLogsRoleArn"],
        KmsKeyId = (string?)settings["kmsKeyId"],
        IsOrganizationTrail = (bool?)settings["isOrganizationTrail"],
    };

    // Topics are asked for by name and shown by ARN; what is not set is nothing or empty.
    private static bool IsSame(string setting, string? was, string? now) =>
        (was ?? "") == (now ?? "") || (setting == "snsTopicName" && now?.EndsWith($":{was}", StringComparison.Ordinal) == true);
}
