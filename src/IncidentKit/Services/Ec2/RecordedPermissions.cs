using System.Text.Json;
using Amazon.EC2.Model;

namespace IncidentKit.Services.Ec2;

/// <summary>Reads the <c>ipPermissions</c> that the trail recorded with a change of a security group.</summary>
internal static class RecordedPermissions
{
    private static readonly (string List, string Value)[] Sources = [("ipRanges", "cidrIp"), ("ipv6Ranges", "cidrIpv6"), ("prefixListIds", "prefixListId"), ("groups", "groupId")];

    /// <summary>Whether one of them is what the rule allows; no, if it is not in that form.</summary>
    internal static bool Contain(string? document, SecurityGroupRule rule)
    {
        if (document is null) return false;
        try
        {
            using var json = JsonDocument.Parse(document);
            return Items(json.RootElement).Any(permission => Is(permission, rule));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Is(JsonElement permission, SecurityGroupRule rule) =>
        TextOf(permission, "ipProtocol") == rule.IpProtocol && PortOf(permission, "fromPort") == (rule.FromPort ?? -1) && PortOf(permission, "toPort") == (rule.ToPort ?? -1)
        && Sources.Any(source => Member(permission, source.List) is { } list && Items(list).Any(item => TextOf(item, source.Value) is { } value
            && (value == rule.CidrIpv4 || value == rule.CidrIpv6 || value == rule.PrefixListId || value == rule.ReferencedGroupInfo?.GroupId)));

    private static int PortOf(JsonElement permission, string name) => Member(permission, name) is { ValueKind: JsonValueKind.Number } port && port.TryGetInt32(out var number) ? number : -1;

    private static string? TextOf(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    // EC2's lists are wrapped in the trail: {"items":[…]}.
    private static IEnumerable<JsonElement> Items(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray(),
        JsonValueKind.Object when Member(element, "items") is { } items => Items(items),
        _ => [],
    };
}
