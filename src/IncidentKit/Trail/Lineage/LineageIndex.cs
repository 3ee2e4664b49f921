using System.Runtime.CompilerServices;
using IncidentKit.Detection;

namespace IncidentKit.Trail.Lineage;

/// <summary>Finds what a graph says of one resource. Built once for a graph; safe for concurrent use.</summary>
internal sealed class LineageIndex
{
    private static readonly ConditionalWeakTable<LineageGraph, LineageIndex> Indexes = [];
    private readonly Dictionary<string, List<Known>> known = [];

    private LineageIndex(LineageGraph graph)
    {
        foreach (var credential in graph.Credentials)
            Add(TypeOf(credential.Kind), credential.Id, null, new(credential.Account, null, null, credential.Attribution, credential.Confidence, credential.Evidence, credential.Deleted));
        foreach (var principal in graph.Principals)
            Add("iam:" + principal.Kind, NameOf(principal.Arn), principal.Arn, new(principal.Account, null, principal.UniqueId, principal.Attribution, 1, principal.Evidence, principal.Deleted));
        foreach (var resource in graph.Resources.Concat(graph.OwnerCreated))
            Add(resource.Type, resource.Id, resource.Arn, new(resource.Account, resource.Region, resource.UniqueId, resource.Attribution, resource.Confidence, resource.Evidence, resource.Deleted));
    }

    internal static LineageIndex Of(LineageGraph graph) => Indexes.GetValue(graph, static graph => new(graph));

    /// <summary>What the trail proves of a resource; <see langword="null"/> when it says nothing.</summary>
    internal Assessment? Find(string account, string region, ResourceRef resource)
    {
        var candidates = Candidates(resource.Type, resource.Id).Concat(resource.Arn is null ? [] : Candidates(resource.Type, resource.Arn));
        Known? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Account is not null && candidate.Account != account) continue;
            // Global services log where they please; only regional resources are told apart by Region.
            if (candidate.Region is not null && resource.Type.StartsWith("iam:", StringComparison.Ordinal) is false && candidate.Region != region) continue;
            if (candidate.UniqueId is not null && resource.UniqueId is not null && candidate.UniqueId != resource.UniqueId) continue;
            if (best is null || Rank(candidate, resource) > Rank(best, resource)) best = candidate;
        }
        return best is null ? null : new(best.Attribution, best.Confidence, best.Evidence, IsProven: true);
    }

    // The same unique id beats a name; a living one beats a deleted one of the same name; the attacker's beats the owner's.
    private static int Rank(Known known, ResourceRef resource) =>
        (known.UniqueId is not null && known.UniqueId == resource.UniqueId ? 8 : 0) + (known.Deleted ? 0 : 4)
        + known.Attribution switch { Attribution.AttackerCreated => 3, Attribution.AttackerAltered => 2, Attribution.Owner => 1, _ => 0 };

    private void Add(string type, string id, string? arn, Known value)
    {
        List(type, id).Add(value);
        if (arn is not null && arn != id) List(type, arn).Add(value);
    }

    private List<Known> List(string type, string id)
    {
        ref var list = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(known, type + "\n" + id, out _);
        return list ??= [];
    }

    private List<Known> Candidates(string type, string id) => known.GetValueOrDefault(type + "\n" + id) ?? [];

    private static string TypeOf(CredentialKind kind) => kind switch
    {
        CredentialKind.AccessKey => "iam:access-key",
        CredentialKind.Session => "sts:session",
        CredentialKind.LoginProfile => "iam:login-profile",
        CredentialKind.ServiceSpecificCredential => "iam:service-specific-credential",
        CredentialKind.SshPublicKey => "iam:ssh-public-key",
        _ => "iam:signing-certificate",
    };

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    private sealed record Known(string? Account, string? Region, string? UniqueId, Attribution Attribution, double Confidence, IReadOnlyList<Evidence> Evidence, bool Deleted);
}
