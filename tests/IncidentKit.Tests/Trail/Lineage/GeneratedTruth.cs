using System.Text.Json;

namespace IncidentKit.Tests.Trail.Lineage;

/// <summary>What is true of the generated trail.</summary>
internal static class GeneratedTruth
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(TestTrails.PathOf("generated", "truth.json"))).RootElement;

    internal static string LeakedKey => Root.GetProperty("leaked_key").GetString()!;

    internal static string LeakedUser => Root.GetProperty("leaked_user").GetString()!;

    internal static DateTimeOffset LeakedAt => Root.GetProperty("leak_time").GetDateTimeOffset();

    internal static IReadOnlyList<string> AttackersAddresses => [.. Root.GetProperty("attacker_ips").EnumerateObject().Select(item => item.Value.GetString()!)];

    internal static IReadOnlyList<string> OwnersAddresses => Texts(Root.GetProperty("sanctioned_ips"));

    internal static IReadOnlyList<string> AttackersEvents => Texts(Root.GetProperty("attack_events"));

    internal static IReadOnlyList<string> OwnersEventsOnLeakedKey => Texts(Root.GetProperty("sanctioned_events_same_key"));

    /// <summary>Keys and sessions, each with what begot it.</summary>
    internal static IReadOnlyDictionary<string, string?> Credentials => Root.GetProperty("access_keys").EnumerateObject().Concat(Root.GetProperty("role_sessions").EnumerateObject())
        .ToDictionary(item => item.Name, item => item.Value.GetProperty("parent").GetString());

    internal static IReadOnlyList<(string Arn, string UniqueId, string How)> Users => [.. Root.GetProperty("users").EnumerateObject()
        .Select(item => (item.Name.Split('#')[0], item.Value.GetProperty("userId").GetString()!, item.Value.GetProperty("how").GetString()!))];

    internal static IReadOnlyList<(string Arn, string How)> Roles => [.. Root.GetProperty("roles").EnumerateObject().Select(item => (item.Name, item.Value.GetProperty("how").GetString()!))];

    internal static IReadOnlyList<(string Id, string Account, string Region, string CreatedBy, string EventId)> Resources => [.. Root.GetProperty("resources").EnumerateArray()
        .Select(item => (Text(item, "id"), Text(item, "account"), Text(item, "region"), Text(item, "created_by"), Text(item, "eventID")))];

    internal static IReadOnlyList<(string Target, string? Name, string EventId)> Grants => [.. Root.GetProperty("policies_and_grants").EnumerateArray()
        .Select(item => (Text(item, "target"), item.TryGetProperty("name", out var name) ? name.GetString() : item.TryGetProperty("policyArn", out var arn) ? arn.GetString() : null, Text(item, "eventID")))];

    internal static IReadOnlyList<(string Parent, string Child, string EventId)> Edges => [.. Root.GetProperty("edges").EnumerateArray().Select(item => (Text(item, "parent"), Text(item, "child").Split('#')[0], Text(item, "eventID")))];

    internal static IReadOnlyList<string> Deleted => [.. Root.GetProperty("deleted_by_attacker").EnumerateArray().Select(item => Text(item, "eventID"))];

    internal static IReadOnlyList<string> Damage => [.. Root.GetProperty("account_damage").EnumerateArray().Select(item => Text(item, "eventID"))];

    /// <summary>Keys, users, roles and instances that the attacker had no hand in.</summary>
    internal static IReadOnlySet<string> Clean => Root.GetProperty("clean").EnumerateObject().SelectMany(account => account.Value.EnumerateObject()).SelectMany(list => Texts(list.Value))
        .Concat(Root.GetProperty("decoys").EnumerateArray().SelectMany(item => new[] { Text(item, "user"), Text(item, "key") })).ToHashSet();

    /// <summary>Users and keys that the owner made while the attacker was there.</summary>
    internal static IReadOnlyList<string> OwnersKeys => [.. Root.GetProperty("decoys").EnumerateArray().Select(item => Text(item, "key"))];

    private static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
