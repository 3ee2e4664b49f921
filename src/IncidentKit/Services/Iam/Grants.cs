using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>Finds the rights that the trail shows the attacker to have given.</summary>
internal static class Grants
{
    internal const string InlinePolicy = "inlinePolicy";
    internal const string AttachedPolicy = "attachedPolicy";
    internal const string PolicyVersion = "policyVersion";
    internal const string TrustPolicy = "trustPolicy";
    internal const string Membership = "groupMembership";
    internal const string Boundary = "permissionsBoundary";

    /// <summary>The last grant of a kind to a principal or policy; <see langword="null"/> if the trail shows none that still stands.</summary>
    /// <param name="context">The run's lineage and account.</param>
    /// <param name="kind">The kind of grant.</param>
    /// <param name="target">What it was given to.</param>
    /// <param name="name">The grant's name or ARN; <see langword="null"/> for kinds that have none.</param>
    internal static LineageGrant? Find(DetectionContext context, string kind, ResourceRef target, string? name) => context.Lineage.Grants
        .Where(grant => grant.Kind == kind && !grant.Deleted && (grant.Account is null || grant.Account == context.Account)
            && Names(grant.Target, target) && (name is null || IsSame(grant.Name, name)))
        .MaxBy(grant => grant.Evidence.Max(evidence => evidence.EventTime) ?? DateTimeOffset.MinValue);

    private static bool Names(string text, ResourceRef target) =>
        text == target.Arn || text == target.Id || (target.UniqueId is not null && text == target.UniqueId)
        || (target.Arn is null && text.StartsWith("arn:", StringComparison.Ordinal) && IamResources.NameOf(text) == target.Id);

    // The trail has policies by name or by ARN, as the call had them.
    private static bool IsSame(string? grantName, string name) =>
        grantName is not null && (grantName == name || IamResources.NameOf(grantName) == name || IamResources.NameOf(name) == grantName);
}
