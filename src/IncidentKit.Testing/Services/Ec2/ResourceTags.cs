using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>The tags of one Region's resources, by their ids.</summary>
internal sealed class ResourceTags
{
    private const int Limit = 50;
    private readonly OrderedDictionary<string, SortedDictionary<string, string>> tags = [];

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["i"] = "instance", ["sg"] = "security-group", ["sgr"] = "security-group-rule", ["vol"] = "volume", ["snap"] = "snapshot", ["ami"] = "image",
        ["key"] = "key-pair", ["lt"] = "launch-template", ["sir"] = "spot-instances-request", ["sfr"] = "spot-fleet-request", ["fleet"] = "fleet",
        ["eipalloc"] = "elastic-ip", ["vpc"] = "vpc", ["subnet"] = "subnet", ["eni"] = "network-interface",
    };

    internal static string Kind(string id) => Kinds.GetValueOrDefault(id.Split('-')[0], "unknown");

    internal JsonArray Of(string id) => tags.TryGetValue(id, out var own) ? own.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }).ToJsonArray() : [];

    internal string? Value(string id, string key) => tags.TryGetValue(id, out var own) ? own.GetValueOrDefault(key) : null;

    /// <summary>The ids that carry the tag.</summary>
    internal IEnumerable<string> With(string key, string value) => tags.Where(own => own.Value.GetValueOrDefault(key) == value).Select(own => own.Key);

    internal IEnumerable<JsonObject> Rows() => tags.SelectMany(own => own.Value.Select(tag =>
        new JsonObject { ["Key"] = tag.Key, ["ResourceId"] = own.Key, ["ResourceType"] = Kind(own.Key), ["Value"] = tag.Value }));

    /// <summary>Refuses a call that would tag with AWS's own keys, before it makes anything.</summary>
    internal static void CheckSpecified(ApiCall call)
    {
        if (IsService(call)) return;
        JsonObject?[] parts = [call.Input, call.Input.Part("LaunchTemplateData"), call.Input.Part("SpotFleetRequestConfig")];
        foreach (var tag in parts.SelectMany(part => part.Parts("TagSpecifications")).SelectMany(specification => specification.Parts("Tags"))) CheckKey(tag.Text("Key"));
    }

    /// <summary>Tags a new resource with what its call's <c>TagSpecifications</c> say for its kind.</summary>
    internal void AddSpecified(string id, ApiCall call, JsonObject? input = null) =>
        Add(id, (input ?? call.Input).Parts("TagSpecifications").Where(part => part.Text("ResourceType") == Kind(id)).SelectMany(part => part.Parts("Tags")), IsService(call));

    internal void Add(string id, IEnumerable<JsonObject> added, bool byService)
    {
        var own = tags.TryGetValue(id, out var known) ? new SortedDictionary<string, string>(known, StringComparer.Ordinal) : new(StringComparer.Ordinal);
        foreach (var tag in added)
        {
            var key = tag.Text("Key") ?? throw Ec2Errors.Missing("Tag.Key");
            if (!byService) CheckKey(key);
            own[key] = tag.Text("Value") ?? "";
        }

        if (own.Keys.Count(key => !key.StartsWith("aws:", StringComparison.Ordinal)) > Limit) throw new ApiException("TagLimitExceeded", $"More than {Limit} tags on resource {id}");
        if (own.Count > 0) tags[id] = own;
    }

    /// <summary>Removes tags: those of a key, or of a key and its value; all but AWS's own where none is named.</summary>
    internal void Remove(string id, IReadOnlyList<JsonObject> removed, bool byService = false)
    {
        if (!tags.TryGetValue(id, out var own)) return;
        foreach (var tag in byService ? [] : removed) CheckKey(tag.Text("Key"));
        foreach (var key in own.Keys.Where(key => byService || !key.StartsWith("aws:", StringComparison.Ordinal)).ToArray())
        {
            if (removed.Count == 0 || removed.Any(tag => tag.Text("Key") == key && (tag.Text("Value") ?? own[key]) == own[key])) own.Remove(key);
        }

        if (own.Count == 0) tags.Remove(id);
    }

    internal void RemoveAll(string id) => tags.Remove(id);

    private static void CheckKey(string? key)
    {
        if (key?.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) == true) throw Ec2Errors.Invalid("Tag keys starting with 'aws:' are reserved for internal use");
    }

    private static bool IsService(ApiCall call) => call.AccessKeyId is null;
}
