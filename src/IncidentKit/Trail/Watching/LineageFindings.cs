using IncidentKit.Detection;
using IncidentKit.Reporting;
using IncidentKit.Trail.Lineage;
using IncidentKit.Trail.Lineage.Tracing;

namespace IncidentKit.Trail.Watching;

/// <summary>Says of each thing in a graph that it is the attacker's.</summary>
internal static class LineageFindings
{
    private const string Detector = "trail/lineage";

    internal static IEnumerable<Finding> Of(LineageGraph graph) =>
    [
        .. graph.Credentials.Select(item => Of(new(ThingTypes.OfCredential(item.Kind), item.Id), item.Account, null, FindingCategory.Credentials, Severity.Critical, item.Attribution, item.Confidence, item.Evidence,
            $"{item.Id}{(item.Principal is { } principal ? $" of {principal}" : "")} is in the attacker's hands")),
        .. graph.Principals.Where(item => IsAttackers(item.Attribution)).Select(item => Of(new(ThingTypes.OfPrincipal(item.Kind), item.Arn) { Arn = item.Arn, UniqueId = item.UniqueId }, item.Account, null,
            FindingCategory.Credentials, Severity.High, item.Attribution, 1, item.Evidence, $"{item.Arn} was {Did(item.Attribution)} by the attacker")),
        .. graph.Resources.Where(item => IsAttackers(item.Attribution)).Select(item => Of(new(item.Type, item.Id) { Arn = item.Arn, UniqueId = item.UniqueId }, item.Account, item.Region,
            FindingCategory.Usage, Severity.High, item.Attribution, item.Confidence, item.Evidence, $"{item.Type} {item.Id} was {Did(item.Attribution)} by the attacker")),
        .. graph.Grants.Select(item => Of(item.Resource ?? new($"grant:{item.Kind}", $"{item.Target}/{item.Name}"), item.Account, item.Region,
            FindingCategory.Credentials, Severity.High, Attribution.AttackerCreated, 1, item.Evidence, $"the attacker gave {item.Kind} {item.Name} to {item.Target}")),
    ];

    private static Finding Of(ResourceRef resource, string? account, string? region, FindingCategory category, Severity severity, Attribution attribution, double confidence, IReadOnlyList<Evidence> evidence, string summary)
    {
        var place = region ?? evidence.Select(item => item.Region).FirstOrDefault(item => item is not null) ?? "";
        return new()
        {
            Id = FindingId.Of(Detector, account ?? "", place, resource), Detector = Detector, Category = category, Severity = severity, Account = account ?? "", Region = place, Resource = resource,
            Attribution = attribution, Confidence = confidence, Evidence = evidence, Summary = UntrustedText.Clean(summary),
        };
    }

    private static bool IsAttackers(Attribution attribution) => attribution is Attribution.AttackerCreated or Attribution.AttackerAltered;

    private static string Did(Attribution attribution) => attribution == Attribution.AttackerCreated ? "made" : "altered or used";
}
