using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Instance profiles.</summary>
internal static class InstanceProfileCalls
{
    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreateInstanceProfile"] = Create,
        ["GetInstanceProfile"] = static call => new() { ["InstanceProfile"] = IamOutputs.InstanceProfile(call.State, Find(call)) },
        ["ListInstanceProfiles"] = static call => Page(call, call.State.InstanceProfiles.Values.Where(profile => profile.Path.StartsWith(call.Optional("PathPrefix") ?? "/", StringComparison.Ordinal))),
        ["ListInstanceProfilesForRole"] = static call => Page(call, call.State.InstanceProfiles.Values.Where(profile => profile.Role == call.Role().Name)),
        ["AddRoleToInstanceProfile"] = AddRole,
        ["RemoveRoleFromInstanceProfile"] = RemoveRole,
        ["DeleteInstanceProfile"] = Delete,
    };

    private static JsonObject Create(IamCall call)
    {
        var name = IamNames.Check(call.Text("InstanceProfileName"), "instanceProfileName", 128);
        if (call.State.InstanceProfiles.ContainsKey(name)) throw IamErrors.Exists($"Instance Profile {name} already exists.");
        var path = call.Path();
        var profile = new IamInstanceProfile(name, path, call.Ids.Iam("AIPA"), call.Arn("instance-profile", path, name), call.Now, null, call.Tags());
        return new() { ["InstanceProfile"] = IamOutputs.InstanceProfile(call.State, Set(call, profile)) };
    }

    private static JsonObject AddRole(IamCall call)
    {
        var (profile, role) = (Find(call), call.OwnRole());
        if (profile.Role is not null) throw IamErrors.Limit("InstanceSessionsPerInstanceProfile", 1);
        Set(call, profile with { Role = role.Name });
        return [];
    }

    private static JsonObject RemoveRole(IamCall call)
    {
        var profile = Find(call);
        if (profile.Role != call.Role().Name) throw IamErrors.NoSuchEntity($"The role with name {call.Text("RoleName")} cannot be found.");
        Set(call, profile with { Role = null });
        return [];
    }

    private static JsonObject Delete(IamCall call)
    {
        var profile = Find(call);
        if (profile.Role is not null) throw IamErrors.Conflict("Cannot delete entity, must remove roles from instance profile first.");
        call.Change(state => state with { InstanceProfiles = state.InstanceProfiles.Remove(profile.Name) });
        return [];
    }

    private static IamInstanceProfile Find(IamCall call) =>
        call.State.InstanceProfiles.GetValueOrDefault(call.Text("InstanceProfileName")) ?? throw IamErrors.NoSuchEntity($"Instance Profile {call.Text("InstanceProfileName")} cannot be found.");

    private static IamInstanceProfile Set(IamCall call, IamInstanceProfile profile)
    {
        call.Change(state => state with { InstanceProfiles = state.InstanceProfiles.SetItem(profile.Name, profile) });
        return profile;
    }

    private static JsonObject Page(IamCall call, IEnumerable<IamInstanceProfile> profiles) => call.Page("InstanceProfiles", profiles, profile => profile.Name, profile => IamOutputs.InstanceProfile(call.State, profile));
}
