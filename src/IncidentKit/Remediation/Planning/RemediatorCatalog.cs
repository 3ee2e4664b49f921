using System.Collections.Frozen;

namespace IncidentKit.Remediation.Planning;

/// <summary>The remediators, checked once: a catalog that cannot be ordered or allowed is refused before any call to AWS.</summary>
internal sealed class RemediatorCatalog
{
    private readonly FrozenDictionary<string, IRemediator> byId;

    /// <exception cref="InvalidOperationException">The catalog is wrong; the message names the remediator.</exception>
    public RemediatorCatalog(IEnumerable<IRemediator> remediators)
    {
        var all = remediators.ToList();
        if (all.GroupBy(remediator => remediator.Descriptor.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidOperationException($"two remediators have the id '{twice.Key}'");
        byId = all.ToFrozenDictionary(remediator => remediator.Descriptor.Id);
        foreach (var remediator in all) Check(remediator.Descriptor);
        CheckAcyclic();
    }

    internal IEnumerable<RemediatorDescriptor> Descriptors => byId.Values.Select(remediator => remediator.Descriptor);

    internal IRemediator? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Whether one saves what the other would destroy: then it comes first on the same resource.</summary>
    internal static bool Preserves(RemediatorDescriptor first, RemediatorDescriptor second) =>
        first.Kind == RemediationKind.Preserve && IsDestructive(second) && first.Phase <= second.Phase && first.ResourceTypes.Intersect(second.ResourceTypes).Any();

    internal static bool IsDestructive(RemediatorDescriptor descriptor) => descriptor.Kind is RemediationKind.Terminate or RemediationKind.Delete;

    private void Check(RemediatorDescriptor descriptor)
    {
        if (descriptor.Id.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]) throw Wrong(descriptor, "its id is not service/verb-noun");
        if (descriptor.ResourceTypes.Count == 0) throw Wrong(descriptor, "it names no resource type");
        if (descriptor.Permissions.Count == 0) throw Wrong(descriptor, "it names no permissions");
        if (descriptor.Permissions.FirstOrDefault(action => action.Split(':') is not [{ Length: > 0 }, { Length: > 0 }]) is { } action) throw Wrong(descriptor, $"'{action}' is no IAM action");
        foreach (var before in descriptor.After.Select(Find).OfType<IRemediator>())
        {
            if (before.Descriptor.Phase > descriptor.Phase)
                throw Wrong(descriptor, $"it is in phase {descriptor.Phase} and comes after '{before.Descriptor.Id}' of the later phase {before.Descriptor.Phase}");
        }
    }

    private void CheckAcyclic()
    {
        var done = new HashSet<string>();
        foreach (var descriptor in Descriptors) Visit(descriptor, done, []);
    }

    private void Visit(RemediatorDescriptor descriptor, HashSet<string> done, List<string> path)
    {
        if (path.Contains(descriptor.Id)) throw Wrong(descriptor, $"it comes after itself: {string.Join(" after ", path[path.IndexOf(descriptor.Id)..])} after {descriptor.Id}");
        if (done.Contains(descriptor.Id)) return;
        path.Add(descriptor.Id);
        foreach (var before in Descriptors.Where(other => descriptor.After.Contains(other.Id) || Preserves(other, descriptor))) Visit(before, done, path);
        path.RemoveAt(path.Count - 1);
        done.Add(descriptor.Id);
    }

    private static InvalidOperationException Wrong(RemediatorDescriptor descriptor, string why) => new($"the remediator '{descriptor.Id}' is wrong: {why}");
}
