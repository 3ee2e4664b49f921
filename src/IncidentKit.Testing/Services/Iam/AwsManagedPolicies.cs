using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>The policies that AWS manages: the few that matter here, with what AWS's documents say; the long ones (ReadOnlyAccess, SecurityAudit, ViewOnlyAccess) in short.</summary>
internal static class AwsManagedPolicies
{
    private static readonly Lazy<FrozenDictionary<string, IamPolicy>> Policies = new(Read);

    internal static IEnumerable<IamPolicy> All => Policies.Value.Values.OrderBy(policy => policy.Arn, StringComparer.Ordinal);

    internal static IamPolicy? Find(string arn) => arn.StartsWith("arn:aws:iam::aws:policy/", StringComparison.Ordinal) ? Policies.Value.GetValueOrDefault(arn) : null;

    internal static IamPolicy Get(string name) => Policies.Value.Values.First(policy => policy.Name == name);

    private static FrozenDictionary<string, IamPolicy> Read()
    {
        using var stream = typeof(AwsManagedPolicies).Assembly.GetManifestResourceStream("aws-managed-policies.json")!;
        return JsonNode.Parse(stream)!.AsObject().Select(entry => Policy(entry.Key, entry.Value!)).ToFrozenDictionary(policy => policy.Arn, StringComparer.Ordinal);
    }

    private static IamPolicy Policy(string name, JsonNode source)
    {
        var path = (string)source["path"]!;
        var version = (string)source["version"]!;
        var updated = (DateTimeOffset)source["updated"]!;
        return new()
        {
            Name = name,
            Path = path,
            Arn = $"arn:aws:iam::aws:policy{path}{name}",
            Id = "ANPA" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..17],
            Created = (DateTimeOffset)source["created"]!,
            Updated = updated,
            Versions = [new(version, source["document"]!.ToJsonString(), updated)],
            DefaultVersion = version,
            LastVersion = int.Parse(version.AsSpan(1)),
        };
    }
}
