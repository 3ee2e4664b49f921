using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;
using IncidentKit.Testing.Identity;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>A call to IAM with the account's IAM at hand.</summary>
internal sealed class IamCall(CloudEngine cloud, ApiCall call)
{
    private const string MarkerStart = "after:";

    internal CloudEngine Cloud { get; } = cloud;

    internal IamStore Store { get; } = cloud.Account(call.Account).Iam;

    internal IamState State => Store.Current;

    internal string Account => call.Account;

    internal Caller Caller => call.Caller;

    internal string Operation => call.Operation;

    internal DateTimeOffset Now => call.Now;

    internal SimulatedIds Ids => Cloud.Ids;

    internal JsonObject Input => call.Input;

    internal bool IsByRoot => call.Caller.Kind == PrincipalKind.Root;

    internal void Change(Func<IamState, IamState> change) => Store.Change(change);

    internal string Text(string member) => (string)call.Input[member]!;

    internal string? Optional(string member) => (string?)call.Input[member];

    /// <summary>The user that the call names, or the caller's own where it names none.</summary>
    internal IamUser User() => User(Optional("UserName") ?? OwnName());

    internal IamUser User(string name) => State.Users.GetValueOrDefault(name) ?? throw IamErrors.NoSuchUser(name);

    internal IamGroup Group() => State.Groups.GetValueOrDefault(Text("GroupName")) ?? throw IamErrors.NoSuchEntity($"The group with name {Text("GroupName")} cannot be found.");

    internal IamRole Role() => Role(Text("RoleName"));

    internal IamRole Role(string name) => State.Roles.GetValueOrDefault(name) ?? throw IamErrors.NoSuchEntity($"The role with name {name} cannot be found.");

    /// <summary>A role that may be changed: a service-linked one may not.</summary>
    internal IamRole OwnRole()
    {
        var role = Role();
        return role.IsServiceLinked || role.Path.StartsWith("/aws-reserved/", StringComparison.Ordinal)
            ? throw new ApiException("UnmodifiableEntity", $"Cannot perform the operation on the protected role '{role.Name}' - this role is only modifiable by AWS")
            : role;
    }

    internal IamPolicy Policy() => Policy(Text("PolicyArn"));

    internal IamPolicy Policy(string arn) => State.Policies.GetValueOrDefault(arn) ?? AwsManagedPolicies.Find(arn) ?? throw IamErrors.NoSuchEntity($"Policy {arn} does not exist or is not attachable.");

    /// <summary>Whether the call is about root's own credentials: root that names no user.</summary>
    internal bool IsAboutRoot => IsByRoot && Optional("UserName") is null;

    internal string OwnName() => Caller is { Kind: PrincipalKind.User, Name: { } name } ? name
        : throw new ApiException("ValidationError", "Must specify userName when calling with non-User credentials");

    internal string Path() => Optional("Path") is not { } path ? "/"
        : path.StartsWith('/') && path.EndsWith('/') ? path
        : throw new ApiException("ValidationError", "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");

    internal string Arn(string kind, string path, string name) => $"arn:aws:iam::{Account}:{kind}{path}{name}";

    internal ImmutableSortedDictionary<string, string> Tags(ImmutableSortedDictionary<string, string>? before = null)
    {
        var tags = before ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        foreach (var tag in Input["Tags"] as JsonArray ?? []) tags = tags.SetItem((string)tag!["Key"]!, (string)tag["Value"]!);
        return tags;
    }

    internal ImmutableSortedDictionary<string, string> WithoutTags(ImmutableSortedDictionary<string, string> tags) => tags.RemoveRange((Input["TagKeys"] as JsonArray ?? []).Select(key => (string)key!));

    /// <summary>One page of a listing: as many items as the call asks for, after the one that the marker names.</summary>
    internal JsonObject Page<T>(string member, IEnumerable<T> items, Func<T, string> key, Func<T, JsonNode> write, int usual = 100)
    {
        var size = (int?)Input["MaxItems"] ?? usual;
        if (size is < 1 or > 1000) throw new ApiException("ValidationError", $"1 validation error detected: Value '{size}' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000");
        var after = Optional("Marker") is { } marker ? Decode(marker) : null;
        T[] page = [.. items.Where(item => after is null || string.CompareOrdinal(key(item), after) > 0).OrderBy(key, StringComparer.Ordinal).Take(size + 1)];
        var output = new JsonObject { [member] = new JsonArray([.. page.Take(size).Select(write)]), ["IsTruncated"] = page.Length > size };
        if (page.Length > size) output["Marker"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(MarkerStart + key(page[size - 1])));
        return output;
    }

    private static string Decode(string marker)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(marker));
            return text.StartsWith(MarkerStart, StringComparison.Ordinal) ? text[MarkerStart.Length..] : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new ApiException("ValidationError", "Invalid Marker.");
        }
    }
}
