using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>The tags of groups.</summary>
internal sealed class GroupTags(AutoScalingState state)
{
    internal static void Set(ScalingGroup group, IEnumerable<JsonObject> tags)
    {
        foreach (var tag in tags)
        {
            var key = tag.Text("Key") ?? throw AutoScalingErrors.Missing("key");
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) throw AutoScalingErrors.Invalid("Tag keys may not begin with the reserved prefix 'aws:'");
            group.Tags[key] = (tag.Text("Value") ?? "", tag.Flag("PropagateAtLaunch") ?? true);
        }
    }

    internal JsonObject CreateOrUpdate(ApiCall call)
    {
        foreach (var tag in call.Input.Parts("Tags")) Set(Group(call, tag), [tag]);
        return [];
    }

    internal JsonObject Delete(ApiCall call)
    {
        foreach (var tag in call.Input.Parts("Tags")) Group(call, tag).Tags.Remove(tag.Text("Key")!);
        return [];
    }

    internal JsonObject Describe(ApiCall call) => AutoScalingPages.Answer(call, "Tags", state.Of(call).GroupsAt(call.Now)
        .SelectMany(group => group.DescribeTags().OfType<JsonObject>())
        .Where(tag => call.Input.Parts("Filters").All(filter => filter.Texts("Values").Contains(tag.Text(filter.Text("Name") switch
        {
            "auto-scaling-group" => "ResourceId",
            "key" => "Key",
            "value" => "Value",
            "propagate-at-launch" => "PropagateAtLaunch",
            var other => throw AutoScalingErrors.Invalid($"Filter type {other} is not correct. Allowed Filter types are: auto-scaling-group key value propagate-at-launch"),
        }))))
        .Select(tag => (JsonObject)tag.DeepClone()));

    private ScalingGroup Group(ApiCall call, JsonObject tag)
    {
        var name = tag.Text("ResourceId") ?? throw AutoScalingErrors.Missing("resourceId");
        return state.Of(call).GroupsAt(call.Now).FirstOrDefault(group => group.Name == name) ?? throw AutoScalingErrors.NoGroup(name);
    }
}
