namespace IncidentKit.Testing.Services.Organizations;

/// <summary>The organization that the cloud's accounts belong to.</summary>
internal sealed class Organization(string id, string rootId, string managementAccount)
{
    internal const string FullAccessId = "p-FullAWSAccess";

    internal string Id { get; } = id;

    internal string RootId { get; } = rootId;

    internal string ManagementAccount { get; } = managementAccount;

    internal bool PolicyTypeEnabled { get; set; } = true;

    /// <summary>Accounts by id.</summary>
    internal SortedDictionary<string, OrganizationAccount> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Organizational units by id.</summary>
    internal SortedDictionary<string, OrganizationUnit> Units { get; } = new(StringComparer.Ordinal);

    /// <summary>Service control policies by id.</summary>
    internal SortedDictionary<string, OrganizationPolicy> Policies { get; } = new(StringComparer.Ordinal)
    {
        [FullAccessId] = new(FullAccessId, "FullAWSAccess", "Allows access to every operation", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""", true),
    };

    /// <summary>The ids of the policies on each root, unit or account.</summary>
    internal Dictionary<string, List<string>> Attachments { get; } = new(StringComparer.Ordinal) { [rootId] = [FullAccessId] };

    /// <summary>The documents that bind an account, level by level from the root: each level must allow. None binds the management account.</summary>
    internal IEnumerable<IReadOnlyList<string>> LevelsOf(string account)
    {
        if (account == ManagementAccount || !PolicyTypeEnabled || !Accounts.TryGetValue(account, out var member)) yield break;
        yield return DocumentsOf(account);
        for (var parent = member.ParentId; ; parent = Units[parent].ParentId)
        {
            yield return DocumentsOf(parent);
            if (parent == RootId) yield break;
        }
    }

    internal List<string> AttachmentsOf(string target)
    {
        if (!Attachments.TryGetValue(target, out var ids)) Attachments[target] = ids = [];
        return ids;
    }

    private List<string> DocumentsOf(string target) => [.. AttachmentsOf(target).Select(policy => Policies[policy].Content)];
}

/// <summary>A member account.</summary>
internal sealed record OrganizationAccount(string Id, string Name, string Email, string ParentId, DateTimeOffset Joined);

/// <summary>An organizational unit.</summary>
internal sealed record OrganizationUnit(string Id, string Name, string ParentId);

/// <summary>A service control policy.</summary>
internal sealed record OrganizationPolicy(string Id, string Name, string Description, string Content, bool AwsManaged);
