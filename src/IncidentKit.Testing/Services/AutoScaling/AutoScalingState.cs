using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>What Auto Scaling holds, by account and Region.</summary>
internal sealed class AutoScalingState
{
    private readonly Dictionary<(string Account, string Region), AutoScalingRegion> regions = [];

    /// <summary>The Regions of an account that were ever looked at, by name.</summary>
    internal IEnumerable<(string Region, AutoScalingRegion Own)> RegionsOf(string account) =>
        regions.Where(region => region.Key.Account == account).OrderBy(region => region.Key.Region, StringComparer.Ordinal).Select(region => (region.Key.Region, region.Value));

    internal AutoScalingRegion Of(ApiCall call) => Of(call.Account, call.Region);

    internal AutoScalingRegion Of(string account, string region) =>
        regions.TryGetValue((account, region), out var known) ? known : regions[(account, region)] = new();
}

/// <summary>One account's groups and launch configurations in one Region.</summary>
internal sealed class AutoScalingRegion
{
    internal OrderedDictionary<string, ScalingGroup> Groups { get; } = [];

    internal OrderedDictionary<string, JsonObject> Configurations { get; } = [];

    /// <summary>The groups that there still are.</summary>
    internal IEnumerable<ScalingGroup> GroupsAt(DateTimeOffset now) => Groups.Values.Where(group => group.GoneAt is null || now < group.GoneAt);

    /// <summary>The group that the call names.</summary>
    internal ScalingGroup Group(ApiCall call)
    {
        var name = call.Input.Text("AutoScalingGroupName") ?? throw AutoScalingErrors.Missing("autoScalingGroupName");
        return GroupsAt(call.Now).FirstOrDefault(group => group.Name == name) ?? throw AutoScalingErrors.NoGroup(name);
    }

    /// <summary>The group that the call names and changes; one that is being deleted cannot be changed.</summary>
    internal ScalingGroup LiveGroup(ApiCall call) => Group(call) is { IsDeleting: false } group
        ? group
        : throw new ApiException("ScalingActivityInProgress", $"AutoScalingGroup {call.Input.Text("AutoScalingGroupName")} is pending delete");
}
