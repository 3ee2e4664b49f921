using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Roles and whom they trust.</summary>
internal static class RoleCalls
{
    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreateRole"] = Create,
        ["GetRole"] = Get,
        ["ListRoles"] = static call => call.Page("Roles", call.State.Roles.Values.Where(role => role.Path.StartsWith(call.Optional("PathPrefix") ?? "/", StringComparison.Ordinal)), role => role.Name, role => IamOutputs.Role(call.State, role, whole: false)),
        ["UpdateRole"] = static call => Change(call, role => role with { Description = call.Optional("Description") ?? role.Description, MaximumSession = Maximum(call) ?? role.MaximumSession }),
        ["UpdateRoleDescription"] = UpdateDescription,
        ["UpdateAssumeRolePolicy"] = static call => Change(call, role => role with { Trust = TrustPolicies.Keep(call.Cloud, call.Text("PolicyDocument")) }),
        ["DeleteRole"] = Delete,
        ["TagRole"] = static call => Change(call, role => role with { Tags = call.Tags(role.Tags) }),
        ["UntagRole"] = static call => Change(call, role => role with { Tags = call.WithoutTags(role.Tags) }),
        ["ListRoleTags"] = static call => call.Page("Tags", call.Role().Tags, tag => tag.Key, tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }),
    };

    private static JsonObject Create(IamCall call)
    {
        var name = IamNames.Check(call.Text("RoleName"), "roleName");
        if (call.State.Roles.Keys.Any(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase))) throw IamErrors.Exists($"Role with name {name} already exists.");
        var path = call.Path();
        if (path.StartsWith("/aws-service-role/", StringComparison.Ordinal) || path.StartsWith("/aws-reserved/", StringComparison.Ordinal)) throw new ApiException("ValidationError", $"The path {path} is reserved for AWS");
        var role = New(call, name, path, call.Text("AssumeRolePolicyDocument")) with { Description = call.Optional("Description"), MaximumSession = Maximum(call) ?? 3600, Boundary = BoundaryCalls.Check(call), Tags = call.Tags() };
        call.Change(state => state.With(role));
        var output = IamOutputs.Role(call.State, role, whole: true);
        output.Remove("MaxSessionDuration");
        return new() { ["Role"] = output };
    }

    internal static IamRole New(IamCall call, string name, string path, string trust) =>
        new() { Name = name, Path = path, Id = call.Ids.Iam("AROA"), Arn = call.Arn("role", path, name), Created = call.Now, Trust = TrustPolicies.Keep(call.Cloud, trust) };

    private static JsonObject Get(IamCall call)
    {
        var role = call.Role();
        var output = IamOutputs.Role(call.State, role, whole: true);
        output["RoleLastUsed"] = IamOutputs.LastUsed(call.Store, role);
        return new() { ["Role"] = output };
    }

    private static JsonObject UpdateDescription(IamCall call)
    {
        Change(call, role => role with { Description = call.Text("Description") });
        return new() { ["Role"] = IamOutputs.Role(call.State, call.Role(), whole: true) };
    }

    private static JsonObject Delete(IamCall call)
    {
        var role = call.OwnRole();
        if (call.State.InstanceProfiles.Values.Any(profile => profile.Role == role.Name)) throw IamErrors.Conflict("Cannot delete entity, must remove roles from instance profile first.");
        if (role.Inline.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must delete policies first.");
        if (role.Attached.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must detach all policies first.");
        call.Change(state => state with { Roles = state.Roles.Remove(role.Name) });
        return [];
    }

    private static int? Maximum(IamCall call) => (int?)call.Input["MaxSessionDuration"] is not { } seconds ? null
        : seconds is >= 3600 and <= 43200 ? seconds
        : throw new ApiException("ValidationError", $"1 validation error detected: Value '{seconds}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value between 3600 and 43200");

    private static JsonObject Change(IamCall call, Func<IamRole, IamRole> change)
    {
        var role = call.OwnRole();
        call.Change(state => state.With(change(role)));
        return [];
    }
}
