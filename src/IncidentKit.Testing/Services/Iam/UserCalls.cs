using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Users.</summary>
internal static class UserCalls
{
    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreateUser"] = Create,
        ["GetUser"] = static call => new() { ["User"] = call.IsAboutRoot ? Root(call) : IamOutputs.User(call.User(), whole: true) },
        ["ListUsers"] = static call => call.Page("Users", call.State.Users.Values.Where(user => user.Path.StartsWith(call.Optional("PathPrefix") ?? "/", StringComparison.Ordinal)), user => user.Name, user => IamOutputs.User(user, whole: false)),
        ["UpdateUser"] = Update,
        ["DeleteUser"] = Delete,
        ["TagUser"] = static call => Change(call, user => user with { Tags = call.Tags(user.Tags) }),
        ["UntagUser"] = static call => Change(call, user => user with { Tags = call.WithoutTags(user.Tags) }),
        ["ListUserTags"] = static call => call.Page("Tags", call.User().Tags, tag => tag.Key, tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }),
        ["ListGroupsForUser"] = static call => call.Page("Groups", call.State.GroupsOf(call.User().Name), group => group.Name, IamOutputs.Group),
    };

    private static JsonObject Create(IamCall call)
    {
        var name = IamNames.Check(call.Text("UserName"), "userName");
        if (call.State.Users.Keys.Any(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase))) throw IamErrors.Exists($"User with name {name} already exists.");
        var path = call.Path();
        var user = new IamUser
        {
            Name = name,
            Path = path,
            Id = call.Ids.Iam("AIDA"),
            Arn = call.Arn("user", path, name),
            Created = call.Now,
            Boundary = BoundaryCalls.Check(call),
            Tags = call.Tags(),
        };
        call.Change(state => state.With(user));
        return new() { ["User"] = IamOutputs.User(user, whole: true) };
    }

    private static JsonObject Update(IamCall call)
    {
        var user = call.User();
        var name = IamNames.Check(call.Optional("NewUserName") ?? user.Name, "newUserName");
        if (name != user.Name && call.State.Users.ContainsKey(name)) throw IamErrors.Exists($"User with name {name} already exists.");
        var path = call.Optional("NewPath") ?? user.Path;
        foreach (var key in user.Keys) call.Cloud.Keys.Add(key.Id, call.Account, name);
        call.Change(state => (state with
        {
            Users = state.Users.Remove(user.Name),
            Groups = state.Groups.SetItems(state.GroupsOf(user.Name).Select(group => KeyValuePair.Create(group.Name, group with { Members = group.Members.Remove(user.Name).Add(name) }))),
            MfaDevices = state.MfaDevices.SetItems(state.MfaDevices.Values.Where(device => device.User == user.Name).Select(device => KeyValuePair.Create(device.SerialNumber, device with { User = name }))),
        }).With(user with { Name = name, Path = path, Arn = call.Arn("user", path, name) }));
        return [];
    }

    private static JsonObject Delete(IamCall call)
    {
        var user = call.User();
        if (user.LoginProfile is not null) throw IamErrors.Conflict("Cannot delete entity, must delete login profile first.");
        if (user.Keys.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must delete access keys first.");
        if (user.Certificates.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must delete signing certificates first.");
        if (user.SshKeys.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must delete SSH public keys first.");
        if (user.ServiceCredentials.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must delete service specific credentials first.");
        if (call.State.MfaDevices.Values.Any(device => device.User == user.Name)) throw IamErrors.Conflict("Cannot delete entity, must delete MFA device first.");
        if (user.Inline.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must delete policies first.");
        if (user.Attached.Count > 0) throw IamErrors.Conflict("Cannot delete entity, must detach all policies first.");
        if (call.State.GroupsOf(user.Name).Any()) throw IamErrors.Conflict("Cannot delete entity, must remove users from group first.");
        call.Change(state => state with { Users = state.Users.Remove(user.Name) });
        return [];
    }

    internal static JsonObject Change(IamCall call, Func<IamUser, IamUser> change)
    {
        var user = call.User();
        call.Change(state => state.With(change(user)));
        return [];
    }

    private static JsonObject Root(IamCall call) => new() { ["Path"] = "/", ["UserName"] = "root", ["UserId"] = call.Account, ["Arn"] = $"arn:aws:iam::{call.Account}:root", ["CreateDate"] = IamOutputs.Time(call.Cloud.Account(call.Account).Created) };
}
