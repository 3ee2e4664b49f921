using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>Whose work something of IAM's is: grants and indicators count, beside what every detector goes by.</summary>
internal static class IamAttribution
{
    /// <summary>Assesses something of IAM's.</summary>
    /// <param name="context">The run.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="facts">What the account says of it.</param>
    /// <param name="grant">The grant of the trail that it is, if any.</param>
    internal static Assessment AssessIam(this DetectionContext context, ResourceRef resource, LiveFacts facts, LineageGrant? grant = null)
    {
        if (grant is not null)
            return new(grant.PreviousDocument is null ? Attribution.AttackerCreated : Attribution.AttackerAltered, 1, grant.Evidence, IsProven: true);

        var assessment = context.Assess(resource, facts);
        if (assessment.IsAttackers) return assessment;
        var indicators = context.Incident.Indicators;
        if (indicators.AccessKeys.Contains(resource.Id) || (resource.Arn is { } arn && indicators.Principals.Contains(arn)))
            return new(Attribution.AttackerAltered, 1, [Evidence.Live("is one of the incident's indicators")], IsProven: true);
        // The trail knows a principal that the attacker only used, and not who made it: its age tells.
        if (assessment is { Attribution: Attribution.Unknown, IsProven: true }) assessment = Attributor.Assess(context.Incident, LineageGraph.Empty, context.Account, context.Region, resource, facts);
        return assessment.Attribution == Attribution.Unknown && (IsTrusted(context, resource) || IsTrusted(context, facts.Owner))
            ? new(Attribution.Owner, 1, [Evidence.Live("belongs to a trusted principal")], IsProven: false)
            : assessment;
    }

    /// <summary>
    /// Whether it is to be reported: what is the attacker's, and what was made within the window by nobody knows whom. Where IAM keeps no date
    /// (policies, memberships) the trail decides; without a trail, only what is risky is reported.
    /// </summary>
    internal static bool IsReportable(this DetectionContext context, Assessment assessment, bool isRisky = false) =>
        assessment.IsReportable() || (isRisky && assessment.Attribution == Attribution.Unknown && context.Lineage.Window is null);

    private static bool IsTrusted(DetectionContext context, ResourceRef? resource) => resource?.Arn is { } arn && context.Incident.Trusted.Principals.Contains(arn);
}
