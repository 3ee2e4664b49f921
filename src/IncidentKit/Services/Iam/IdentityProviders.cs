using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>What findings about SAML and OpenID Connect providers have alike.</summary>
internal static class IdentityProviders
{
    internal static async Task<Finding> ReportAsync(DetectionContext context, ResourceRef resource, Assessment assessment, string noun, string deletion, string mending, CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        var roles = snapshot.RolesThatTrust(resource.Arn!).Select(role => role.RoleName).ToList();
        var isOwners = assessment.Attribution == Attribution.AttackerAltered;
        return context.Report(resource, assessment, Severity.Critical.Or(assessment),
            $"{noun} {resource.Id}, {(isOwners ? "changed by the attacker" : assessment.Origin())}, {(roles.Count == 0 ? "is trusted by no role" : $"opens {string.Join(", ", roles.Select(role => $"role {role}"))}")}") with
        {
            Remediations = isOwners ? [] : [deletion],
            // Deleting the provider leaves it named in the trust policies: whoever makes it again has the roles again.
            Impact = isOwners ? [$"it is the owner's: {mending}"] : [.. roles.Select(role => $"role {role} still names the provider in its trust policy, which has to be mended as well")],
        };
    }
}
