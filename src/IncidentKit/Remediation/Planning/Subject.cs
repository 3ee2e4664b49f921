using IncidentKit.Detection;

namespace IncidentKit.Remediation.Planning;

/// <summary>One resource with all that was found about it.</summary>
internal sealed record Subject(string Account, string Region, ResourceRef Resource, IReadOnlyList<Finding> Findings)
{
    // The most careful answer wins: what the owner made is not deleted because one detector saw less.
    private static readonly Attribution[] MostCarefulFirst = [Attribution.Owner, Attribution.AttackerAltered, Attribution.AttackerCreated, Attribution.Unknown];

    internal Attribution Attribution { get; } = MostCarefulFirst.First(attribution => Findings.Any(finding => finding.Attribution == attribution));

    internal double Confidence => Findings.Where(finding => finding.Attribution == Attribution).Max(finding => finding.Confidence);

    internal IEnumerable<ResourceRef> Parents => Findings.SelectMany(finding => finding.Parents);

    /// <summary>Groups findings by resource. Two of one name are told apart by unique id; a finding without one joins the first.</summary>
    internal static IReadOnlyList<Subject> Of(IEnumerable<Finding> findings) =>
    [
        .. findings.GroupBy(finding => (finding.Account, finding.Region, finding.Resource.Type, finding.Resource.Id)).SelectMany(named =>
        {
            var first = named.FirstOrDefault(finding => finding.Resource.UniqueId is not null)?.Resource.UniqueId;
            return named.GroupBy(finding => finding.Resource.UniqueId ?? first).Select(same => new Subject(named.Key.Account, named.Key.Region,
                new(named.Key.Type, named.Key.Id) { Arn = same.FirstOrDefault(finding => finding.Resource.Arn is not null)?.Resource.Arn, UniqueId = same.Key }, [.. same]));
        }),
    ];
}
