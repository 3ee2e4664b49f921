using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Remediation.Planning;

/// <summary>Says which resources no step may touch: the kit's own principals, the break-glass list, and all that these stand on.</summary>
internal sealed class ProtectedPrincipals
{
    private readonly List<Guarded> guarded;
    private readonly Dictionary<string, string?> principalOfCredential;
    private readonly HashSet<(string Account, string Group)> groups;
    private readonly HashSet<(string Account, string Policy)> policies;

    private ProtectedPrincipals(Investigation investigation, IEnumerable<(string Arn, string Why)> principals)
    {
        guarded = [.. principals.Select(entry => new Guarded(entry.Arn, PrincipalName.Of(entry.Arn), entry.Why))];
        principalOfCredential = investigation.Lineage.Credentials.GroupBy(credential => credential.Id).ToDictionary(group => group.Key, group => group.First().Principal);
        groups = [.. Named(investigation, "iam:group-membership").Where(entry => IsUser(entry.Account, entry.Second)).Select(entry => (entry.Account, entry.First))];
        foreach (var group in guarded.Select(entry => entry.Name).OfType<PrincipalName>().Where(name => name.Kind == "group")) groups.Add((group.Account, group.Name));
        policies =
        [
            .. Named(investigation, "iam:user-attached-policy").Where(entry => IsUser(entry.Account, entry.First)).Select(entry => (entry.Account, entry.Second)),
            .. Named(investigation, "iam:role-attached-policy").Where(entry => IsRole(entry.Account, entry.First)).Select(entry => (entry.Account, entry.Second)),
            .. Named(investigation, "iam:group-attached-policy").Where(entry => groups.Contains((entry.Account, entry.First))).Select(entry => (entry.Account, entry.Second)),
        ];
    }

    internal static ProtectedPrincipals Of(Investigation investigation, IEnumerable<string?> callers)
    {
        var own = callers.OfType<string>().Select(arn => (arn, $"it is the kit's own principal {arn} or carries it: use other credentials to act on it"));
        return new(investigation, [.. own, .. investigation.Incident.BreakGlass.Select(arn => (arn, $"it is or carries {arn} of the break-glass list"))]);
    }

    /// <summary>Why a resource is protected; <see langword="null"/> when it is not.</summary>
    /// <param name="account">The account.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="owners">What the resource belongs to, near and far.</param>
    internal string? Refuse(string account, ResourceRef resource, IEnumerable<ResourceRef> owners) =>
        owners.Prepend(resource).SelectMany(part => guarded.Where(entry => Carries(entry, account, part))).FirstOrDefault()?.Why ?? RefuseShared(account, resource);

    private string? RefuseShared(string account, ResourceRef resource)
    {
        var name = NameOf(resource.Id);
        return resource.Type switch
        {
            "iam:group" or "iam:group-policy" or "iam:group-attached-policy" when groups.Contains((account, resource.Type == "iam:group" ? name : First(resource.Id))) => "a protected principal is in this group",
            "iam:policy" or "iam:policy-version" when policies.Contains((account, name.Split('@')[0])) => "a protected principal holds this policy",
            _ => null,
        };
    }

    private bool Carries(Guarded entry, string account, ResourceRef resource)
    {
        if (resource.Arn == entry.Arn || resource.Id == entry.Arn) return true;
        if (principalOfCredential.TryGetValue(resource.Id, out var principal) && principal is not null && (principal == entry.Arn || PrincipalName.Of(principal) == entry.Name)) return true;
        if (entry.Name is not { } name || name.Account != account) return false;
        return name.Kind switch
        {
            "user" => resource.Type is "iam:group-membership" ? Second(resource.Id) == name.Name
                : (resource.Type is "iam:login-profile" || IsOf(resource.Type, "iam:user")) && First(NameOrPair(resource)) == name.Name,
            "role" => IsOf(resource.Type, "iam:role") && First(NameOrPair(resource)) == name.Name,
            _ => false,
        };
    }

    private bool IsUser(string account, string user) => guarded.Any(entry => entry.Name == new PrincipalName(account, "user", user));

    private bool IsRole(string account, string role) => guarded.Any(entry => entry.Name == new PrincipalName(account, "role", role));

    private static IEnumerable<(string Account, string First, string Second)> Named(Investigation investigation, string type) =>
        investigation.Findings.Where(finding => finding.Resource.Type == type).Select(finding => (finding.Account, First(finding.Resource.Id), Second(finding.Resource.Id)));

    private static bool IsOf(string type, string kind) => type == kind || type.StartsWith(kind + "-", StringComparison.Ordinal);

    private static string NameOrPair(ResourceRef resource) => resource.Id.StartsWith("arn:", StringComparison.Ordinal) ? NameOf(resource.Id) : resource.Id;

    private static string NameOf(string idOrArn) => idOrArn[(idOrArn.LastIndexOf('/') + 1)..];

    private static string First(string pair) => pair.Split('/', 2)[0];

    private static string Second(string pair) => pair.Split('/', 2) is [_, var second] ? second : "";

    private sealed record Guarded(string Arn, PrincipalName? Name, string Why);
}
