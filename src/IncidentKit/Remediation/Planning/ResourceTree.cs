using IncidentKit.Detection;

namespace IncidentKit.Remediation.Planning;

/// <summary>Who owns or re-creates whom among the subjects, as their findings say. Circles, which hostile names can make, do no harm.</summary>
internal sealed class ResourceTree
{
    private readonly ILookup<(string Account, string Type, string IdOrArn), Subject> byName;
    private readonly Dictionary<Subject, List<Subject>> parents = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Subject, List<Subject>> children = new(ReferenceEqualityComparer.Instance);

    internal ResourceTree(IReadOnlyList<Subject> subjects)
    {
        byName = subjects.SelectMany(subject => Names(subject.Resource).Select(name => (Key: (subject.Account, subject.Resource.Type, name), subject)))
            .ToLookup(entry => entry.Key, entry => entry.subject);
        foreach (var subject in subjects)
        {
            parents[subject] = [.. subject.Parents.SelectMany(parent => Resolve(subject, parent)).Where(parent => parent != subject).Distinct()];
            foreach (var parent in parents[subject]) (children.TryGetValue(parent, out var list) ? list : children[parent] = []).Add(subject);
        }
    }

    internal IReadOnlyCollection<Subject> Ancestors(Subject subject) => Reach(subject, parents);

    internal IReadOnlyCollection<Subject> Descendants(Subject subject) => Reach(subject, children);

    // A parent of another Region is one of a global service; a namesake in the own Region comes first.
    private List<Subject> Resolve(Subject child, ResourceRef parent)
    {
        var found = Names(parent).SelectMany(name => byName[(child.Account, parent.Type, name)])
            .Where(subject => parent.UniqueId is null || subject.Resource.UniqueId is null || parent.UniqueId == subject.Resource.UniqueId).Distinct().ToList();
        var near = found.Where(subject => subject.Region == child.Region).ToList();
        return near.Count > 0 ? near : found;
    }

    private static HashSet<Subject> Reach(Subject start, Dictionary<Subject, List<Subject>> edges)
    {
        var reached = new HashSet<Subject>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Subject>([start]);
        while (open.TryPop(out var subject))
        {
            foreach (var next in edges.GetValueOrDefault(subject) ?? [])
            {
                if (next != start && reached.Add(next)) open.Push(next);
            }
        }

        return reached;
    }

    private static IEnumerable<string> Names(ResourceRef resource) => resource.Arn is null || resource.Arn == resource.Id ? [resource.Id] : [resource.Id, resource.Arn];
}
