using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Users, groups, roles and policies with all that they hold, in pages over all of them together.</summary>
internal static class AuthorizationDetails
{
    private static readonly string[] Lists = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"];

    internal static JsonObject Get(IamCall call)
    {
        string[] filter = [.. (call.Input["Filter"] as JsonArray ?? []).Select(item => (string)item!)];
        bool Wanted(string kind) => filter.Length == 0 || Array.IndexOf(filter, kind) >= 0;
        var state = call.State;
        List<(string Key, int List, Func<JsonObject> Write)> items = [];
        if (Wanted("User")) items.AddRange(state.Users.Values.Select(user => ($"1{user.Name}", 0, (Func<JsonObject>)(() => User(state, user)))));
        if (Wanted("Group")) items.AddRange(state.Groups.Values.Select(group => ($"2{group.Name}", 1, (Func<JsonObject>)(() => Group(state, group)))));
        if (Wanted("Role")) items.AddRange(state.Roles.Values.Select(role => ($"3{role.Name}", 2, (Func<JsonObject>)(() => Role(call, role)))));
        if (Wanted("LocalManagedPolicy")) items.AddRange(state.Policies.Values.Select(policy => ($"4{policy.Arn}", 3, (Func<JsonObject>)(() => Policy(state, policy)))));
        // Of AWS's own policies only those in use are told.
        if (Wanted("AWSManagedPolicy")) items.AddRange(AwsManagedPolicies.All.Where(policy => state.Attachments(policy.Arn) + state.BoundaryUses(policy.Arn) > 0).Select(policy => ($"5{policy.Arn}", 3, (Func<JsonObject>)(() => Policy(state, policy)))));

        var page = call.Page("UserDetailList", items, item => item.Key, item => new JsonObject { ["List"] = item.List, ["Item"] = item.Write() });
        var rows = page["UserDetailList"]!.AsArray();
        for (var i = 0; i < Lists.Length; i++)
        {
            page[Lists[i]] = new JsonArray([.. rows.Where(row => (int)row!["List"]! == i).Select(row => row!["Item"]!.DeepClone())]);
        }

        return page;
    }

    private static JsonObject User(IamState state, IamUser user)
    {
        var output = IamOutputs.User(user, whole: true);
        output.Remove("PasswordLastUsed");
        output["UserPolicyList"] = Inline(user);
        output["GroupList"] = new JsonArray([.. state.GroupsOf(user.Name).Select(group => JsonValue.Create(group.Name))]);
        output["AttachedManagedPolicies"] = Attached(state, user);
        return output;
    }

    private static JsonObject Group(IamState state, IamGroup group)
    {
        var output = IamOutputs.Group(group);
        output["GroupPolicyList"] = Inline(group);
        output["AttachedManagedPolicies"] = Attached(state, group);
        return output;
    }

    private static JsonObject Role(IamCall call, IamRole role)
    {
        var output = IamOutputs.Role(call.State, role, whole: true);
        output.Remove("Description");
        output.Remove("MaxSessionDuration");
        output["RolePolicyList"] = Inline(role);
        output["AttachedManagedPolicies"] = Attached(call.State, role);
        output["InstanceProfileList"] = new JsonArray([.. call.State.InstanceProfiles.Values.Where(profile => profile.Role == role.Name).Select(profile => IamOutputs.InstanceProfile(call.State, profile))]);
        output["RoleLastUsed"] = IamOutputs.LastUsed(call.Store, role);
        return output;
    }

    private static JsonObject Policy(IamState state, IamPolicy policy)
    {
        var output = IamOutputs.Policy(state, policy, whole: true);
        output.Remove("Tags");
        output["PolicyVersionList"] = new JsonArray([.. policy.Versions.Reverse().Select(version => IamOutputs.Version(policy, version, withDocument: true))]);
        return output;
    }

    private static JsonArray Inline(IamPrincipal principal) => new([.. principal.Inline.Select(policy => new JsonObject { ["PolicyName"] = policy.Key, ["PolicyDocument"] = IamOutputs.Document(policy.Value) })]);

    private static JsonArray Attached(IamState state, IamPrincipal principal) => new([.. principal.Attached.Select(arn => IamOutputs.Attached(state, arn))]);
}
