namespace IncidentKit.Testing.Identity;

/// <summary>Where each long-term access key was made. Ids are never used again, so entries stay.</summary>
internal sealed class AccessKeyIndex
{
    private readonly Dictionary<string, (string Account, string? User)> owners = new(StringComparer.Ordinal);

    internal void Add(string accessKeyId, string account, string? user) => owners[accessKeyId] = (account, user);

    internal string? AccountOf(string accessKeyId) => owners.TryGetValue(accessKeyId, out var owner) ? owner.Account : null;

    internal string? UserOf(string accessKeyId) => owners.TryGetValue(accessKeyId, out var owner) ? owner.User : null;
}
