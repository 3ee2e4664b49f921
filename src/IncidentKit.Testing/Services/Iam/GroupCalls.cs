using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Groups and their members.</summary>
internal static class GroupCalls
{
    private const int MostPerUser = 10;

    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreateGroup"] = Create,
        ["GetGroup"] = Get,
        ["ListGroups"] = static call => call.Page("Groups", call.State.Groups.Values.Where(group => group.Path.StartsWith(call.Optional("PathPrefix") ?? "/", StringComparison.Ordinal)), group => group.Name, IamOutputs.Group),
        ["UpdateGroup"] = Update,
        ["DeleteGroup"] = Delete,
        ["AddUserToGroup"] = AddUser,
        ["RemoveUserFromGroup"] = RemoveUser,
    };

    private static JsonObject Create(IamCall call)
    {
        var name = IamNames.Check(call.Text("GroupName"), "groupName", 128);
        if (call.State.Groups.Keys.Any(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase))) throw IamErrors.Exists($"Group with name {name} already exists.");
        var path = call.Path();
        var group = new IamGroup { Name = name, Path = path, Id = call.Ids.Iam("AGPA"), Arn = call.Arn("group", path, name), Created = call.Now };
        call.Change(state => state.With(group));
        return new() { ["Group"] = IamOutputs.Group(group) };
    }

    private static JsonObject Get(IamCall call)
    {
        var group = call.Group();
        var output = call.Page("Users", group.Members.Select(name => call.User(name)), user => user.Name, user => IamOutputs.User(user, whole: false));
        output["Group"] = IamOutputs.Group(group);
        return output;
    }

    private static JsonObject Update(IamCall call)
    {
        var group = call.Group();
        var name = IamNames.Check(call.Optional("NewGroupName") ?? group.Name, "newGroupName", 128);
        if (name != group.Name && call.State.Groups.ContainsKey(name)) throw IamErrors.Exists($"Group with name {name} already exists.");
        var path = call.Optional("NewPath") ?? group.Path;
        call.Change(state => (state with { Groups = state.Groups.Remove(group.Name) }).With(group with { Name = name, Path = path, Arn = call.Arn("group", path, name) }));
        return [];
    }

    private static JsonObject Delete(IamCall call)
    {
        var group = call.Group();
        if (group.Members.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must remove users from group first.");
        if (group.Inline.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must delete policies first.");
        if (group.Attached.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must detach all policies first.");
        call.Change(state => state with { Groups = state.Groups.Remove(group.Name) });
        return [];
    }

    private static JsonObject AddUser(IamCall call)
    {
        var (group, user) = (call.Group(), call.User());
        if (!group.Members.Contains(user.Name) && call.State.GroupsOf(user.Name).Count() >= MostPerUser) throw IamErrors.Limit("GroupsPerUser", MostPerUser);
        call.Change(state => state.With(group with { Members = group.Members.Add(user.Name) }));
        return [];
    }

    private static JsonObject RemoveUser(IamCall call)
    {
        var (group, user) = (call.Group(), call.User());
        if (!group.Members.Contains(user.Name)) throw IamErrors.NoSuchEntity($"User {user.Name} is not in group {group.Name}");
        call.Change(state => state.With(group with { Members = group.Members.Remove(user.Name) }));
        return [];
    }
}
