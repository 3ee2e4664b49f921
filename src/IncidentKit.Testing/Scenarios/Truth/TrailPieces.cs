using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Services.CloudTrail;

namespace IncidentKit.Testing.Scenarios.Truth;

/// <summary>An account's trails.</summary>
internal static class TrailPieces
{
    internal static void Add(AccountSnapshot snapshot, CloudEngine cloud, string account)
    {
        foreach (var trail in cloud.Service<CloudTrailService>().Trails.Where(trail => trail.Account == account))
        {
            snapshot.Add("cloudtrail:trail", trail.Name, new()
            {
                ["isLogging"] = trail.IsLogging, ["settings"] = trail.Settings.DeepClone(), ["selectors"] = Selectors(trail), ["advancedSelectors"] = trail.AdvancedEventSelectors?.DeepClone(),
            }, trail.HomeRegion);
        }
    }

    // No selectors are the same as those for all management events.
    private static JsonArray? Selectors(SimulatedTrail trail) => trail.AdvancedEventSelectors is not null ? null
        : trail.EventSelectors?.Select(selector => new JsonObject
        {
            ["readWrite"] = (string?)selector!["ReadWriteType"] ?? "All", ["management"] = (bool?)selector["IncludeManagementEvents"] ?? true, ["data"] = selector["DataResources"]?.DeepClone() ?? new JsonArray(),
        }).ToJsonArray() ?? new JsonArray(new JsonObject { ["readWrite"] = "All", ["management"] = true, ["data"] = new JsonArray() });
}
