using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.CloudTrail;

/// <summary>A trail.</summary>
internal sealed class SimulatedTrail(string name, string account, string homeRegion)
{
    internal string Name { get; } = name;

    internal string Account { get; } = account;

    internal string HomeRegion { get; } = homeRegion;

    internal string Arn => $"arn:aws:cloudtrail:{HomeRegion}:{Account}:trail/{Name}";

    /// <summary>The settings that calls give and get back, by the model's names.</summary>
    internal JsonObject Settings { get; } = new() { ["IncludeGlobalServiceEvents"] = true, ["IsMultiRegionTrail"] = false, ["LogFileValidationEnabled"] = false, ["IsOrganizationTrail"] = false };

    internal JsonArray? EventSelectors { get; set; }

    internal JsonArray? AdvancedEventSelectors { get; set; }

    internal JsonArray InsightSelectors { get; set; } = [];

    internal Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    internal bool IsLogging { get; set; }

    internal DateTimeOffset? Started { get; set; }

    internal DateTimeOffset? Stopped { get; set; }

    internal DateTimeOffset? Delivered { get; set; }

    internal string? DeliveryError { get; set; }

    internal string Bucket => (string)Settings["S3BucketName"]!;

    internal bool IsMultiRegion => (bool)Settings["IsMultiRegionTrail"]!;

    internal bool IsOrganization => (bool)Settings["IsOrganizationTrail"]!;

    /// <summary>Whether management events are among what it logs.</summary>
    internal bool LogsManagementEvents => AdvancedEventSelectors?.ToJsonString().Contains("Management", StringComparison.Ordinal)
        ?? EventSelectors?.Any(selector => (bool?)selector!["IncludeManagementEvents"] ?? true) ?? true;

    /// <summary>Whether the management events of a service are among what it logs.</summary>
    internal bool LogsEventsOf(string source) => LogsManagementEvents && !LeftOut.Contains(source);

    private IEnumerable<string?> LeftOut => (EventSelectors ?? []).SelectMany(selector => selector!["ExcludeManagementEventSources"]?.AsArray() ?? [])
        .Concat((AdvancedEventSelectors ?? []).SelectMany(selector => selector!["FieldSelectors"]?.AsArray() ?? []).Where(wanted => (string?)wanted!["Field"] == "eventSource").SelectMany(wanted => wanted!["NotEquals"]?.AsArray() ?? []))
        .Select(source => (string?)source);

    internal bool IsSeenIn(string region) => region == HomeRegion || IsMultiRegion;
}
