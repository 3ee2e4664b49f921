using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Storage;

/// <summary>With whom a snapshot or image is shared: accounts, or all.</summary>
internal static class SharingPermissions
{
    /// <summary>Applies both ways that the API has to say a change: <c>Add</c> and <c>Remove</c> lists, or an operation with lists of users and groups.</summary>
    internal static void Change(JsonObject resource, string member, JsonObject input)
    {
        var change = input.Part(member);
        var said = input.Texts("UserIds").Select(User).Concat([.. input.Texts("GroupNames").Concat(input.Texts("UserGroups")).Select(Group)]).ToArray();
        var adds = change.Parts("Add").Concat(input.Text("OperationType") == "add" ? said : []).ToArray();
        var removes = change.Parts("Remove").Concat(input.Text("OperationType") == "remove" ? said : []).ToArray();
        if (adds.Length + removes.Length == 0) throw Ec2Errors.Missing(member);
        if (adds.FirstOrDefault(add => add.Text("UserId") is { } user && !(user.Length == 12 && user.All(char.IsAsciiDigit))) is { } wrong)
            throw new ApiException("InvalidAMIAttributeItemValue", $"Invalid attribute item value \"{wrong.Text("UserId")}\" for userId item type.");

        var kept = resource.Parts(member).Where(entry => !removes.Any(other => Same(entry, other))).ToList();
        kept.AddRange(adds.Where(add => !kept.Exists(entry => Same(entry, add))));
        resource[member] = kept.Select(entry => entry.DeepClone()).ToJsonArray();
    }

    internal static JsonArray Of(JsonObject resource, string member) => resource.Parts(member).Select(entry => entry.DeepClone()).ToJsonArray();

    private static bool Same(JsonObject one, JsonObject other) => one.Text("UserId") == other.Text("UserId") && one.Text("Group") == other.Text("Group");

    private static JsonObject User(string id) => new() { ["UserId"] = id };

    private static JsonObject Group(string name) => new() { ["Group"] = name };
}
