using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using IncidentKit.Aws;
using IncidentKit.Incidents;
using IncidentKit.Services.CloudTrail;
using AwsTrail = Amazon.CloudTrail.Model.Trail;

namespace IncidentKit.Trail.Sources;

/// <summary>What one trail has in its bucket.</summary>
/// <param name="Location">The folder of its files.</param>
/// <param name="Window">The time that it recorded without a gap, as far as AWS says.</param>
/// <param name="Region">The one Region that it records; <see langword="null"/> for all.</param>
/// <param name="HasGlobalEvents">Whether it records what IAM and the other global services do.</param>
internal sealed record TrailCoverage(S3Location Location, IncidentWindow Window, string? Region, bool HasGlobalEvents)
{
    /// <summary>The services whose events it leaves out.</summary>
    internal IReadOnlyList<string> LeftOut { get; private init; } = [];

    // AWS delivers within fifteen minutes or so.
    private static readonly TimeSpan Delivery = TimeSpan.FromMinutes(15);

    /// <summary>What a trail covers of a window; <see langword="null"/> for nothing.</summary>
    internal static TrailCoverage? Of(AwsTrail trail, GetTrailStatusResponse status, GetEventSelectorsResponse selectors, IncidentWindow wanted, DateTimeOffset now)
    {
        if (trail.S3BucketName is not { Length: > 0 } bucket || !RecordsAll(selectors) || AwsTime.Of(status.LatestDeliveryTime) is not { } delivered) return null;
        if (AwsTime.Of(status.StartLoggingTime) is not { } started) return null;
        // A trail that delivers late, or not any more, covers what it has delivered.
        var end = delivered;
        if (status.IsLogging == true && string.IsNullOrEmpty(status.LatestDeliveryError)) end = now - Delivery;
        if (AwsTime.Of(status.StopLoggingTime) is { } stopped && stopped > started && stopped < end) end = stopped;
        if (wanted.To is { } to && to < end) end = to;
        var begin = started > wanted.From ? started : wanted.From;
        var folder = string.IsNullOrEmpty(trail.S3KeyPrefix) ? "AWSLogs/" : $"{trail.S3KeyPrefix.Trim('/')}/AWSLogs/";
        return begin < end ? new(new(bucket, folder), new(begin, end), trail.IsMultiRegionTrail == true ? null : trail.HomeRegion, trail.IncludeGlobalServiceEvents == true) { LeftOut = LeftOutBy(selectors) } : null;
    }

    /// <summary>Whether it holds what happened in a Region.</summary>
    internal bool Covers(string region, string home) => (Region is null || Region == region) && (HasGlobalEvents || region != home);

    private static bool RecordsAll(GetEventSelectorsResponse selectors) => (selectors.EventSelectors ?? []) is { Count: > 0 } basic
        ? basic.Any(selector => selector.IncludeManagementEvents == true && selector.ReadWriteType?.Value == "All")
        : TrailSelectors.RecordsChanges(selectors) && !(selectors.AdvancedEventSelectors ?? []).Any(selector => (selector.FieldSelectors ?? []).Any(field => field.Field == "readOnly" || (field.Field == "eventSource" && field.NotEquals is not { Count: > 0 })));

    private static IReadOnlyList<string> LeftOutBy(GetEventSelectorsResponse selectors) =>
    [
        .. (selectors.EventSelectors ?? []).Where(selector => selector.IncludeManagementEvents == true).SelectMany(selector => selector.ExcludeManagementEventSources ?? []),
        .. (selectors.AdvancedEventSelectors ?? []).SelectMany(selector => selector.FieldSelectors ?? []).Where(field => field.Field == "eventSource").SelectMany(field => field.NotEquals ?? []),
    ];
}
