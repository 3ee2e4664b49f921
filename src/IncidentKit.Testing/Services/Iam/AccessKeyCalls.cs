using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Access keys of users, and of root where root names no user.</summary>
internal static class AccessKeyCalls
{
    private const int Most = 2;

    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreateAccessKey"] = Create,
        ["ListAccessKeys"] = static call => call.Page("AccessKeyMetadata", KeysOf(call), key => $"{key.Created:O}{key.Id}", key => Output(call, key, withSecret: false)),
        ["UpdateAccessKey"] = static call => Replace(call, keys => keys.Replace(Find(call, keys), Find(call, keys) with { Active = IsActive(call) })),
        ["DeleteAccessKey"] = static call => Replace(call, keys => keys.Remove(Find(call, keys))),
        ["GetAccessKeyLastUsed"] = GetLastUsed,
    };

    internal static bool IsActive(IamCall call) => call.Text("Status") switch
    {
        "Active" => true,
        "Inactive" => false,
        var other => throw new ApiException("ValidationError", $"1 validation error detected: Value '{other}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]"),
    };

    private static JsonObject Create(IamCall call)
    {
        var keys = KeysOf(call);
        if (keys.Count >= Most) throw IamErrors.Limit("AccessKeysPerUser", Most);
        var key = new IamAccessKey(call.Ids.Iam("AKIA"), call.Ids.Secret(40), true, call.Now);
        call.Cloud.Keys.Add(key.Id, call.Account, call.IsAboutRoot ? null : call.User().Name);
        Replace(call, before => before.Add(key));
        return new() { ["AccessKey"] = Output(call, key, withSecret: true) };
    }

    private static JsonObject GetLastUsed(IamCall call)
    {
        var id = call.Text("AccessKeyId");
        var user = call.State.Users.Values.FirstOrDefault(user => user.Keys.Exists(key => key.Id == id));
        if (user is null && !call.State.RootKeys.Exists(key => key.Id == id)) throw new ApiException("AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {id}", 403);
        var output = new JsonObject { ["ServiceName"] = "N/A", ["Region"] = "N/A" };
        if (call.Store.LastUsed.TryGetValue(id, out var used)) (output["LastUsedDate"], output["ServiceName"], output["Region"]) = (IamOutputs.Time(used.At), used.Service, used.Region);
        return user is null ? new() { ["AccessKeyLastUsed"] = output } : new() { ["UserName"] = user.Name, ["AccessKeyLastUsed"] = output };
    }

    private static ImmutableList<IamAccessKey> KeysOf(IamCall call) => call.IsAboutRoot ? call.State.RootKeys : call.User().Keys;

    private static IamAccessKey Find(IamCall call, ImmutableList<IamAccessKey> keys) =>
        keys.Find(key => key.Id == call.Text("AccessKeyId")) ?? throw IamErrors.NoSuchEntity($"The Access Key with id {call.Text("AccessKeyId")} cannot be found.");

    private static JsonObject Replace(IamCall call, Func<ImmutableList<IamAccessKey>, ImmutableList<IamAccessKey>> change)
    {
        var changed = change(KeysOf(call));
        var user = call.IsAboutRoot ? null : call.User();
        call.Change(state => user is null ? state with { RootKeys = changed } : state.With(user with { Keys = changed }));
        return [];
    }

    private static JsonObject Output(IamCall call, IamAccessKey key, bool withSecret)
    {
        var output = new JsonObject { ["AccessKeyId"] = key.Id, ["Status"] = IamOutputs.Status(key.Active), ["CreateDate"] = IamOutputs.Time(key.Created) };
        if (!call.IsAboutRoot) output["UserName"] = call.User().Name;
        else if (withSecret) output["UserName"] = "root";
        if (withSecret) output["SecretAccessKey"] = key.Secret;
        return output;
    }
}
