using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds instance profiles that the attacker made, by which an instance hands out a role's credentials.</summary>
internal sealed class InstanceProfileDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/instance-profile")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = ["iam:ListInstanceProfiles"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var iam = context.Client<IAmazonIdentityManagementService>();
        var profiles = Pages.ReadAsync(marker => iam.ListInstanceProfilesAsync(new() { Marker = marker }, cancellationToken), page => page.InstanceProfiles, page => page.Marker, cancellationToken);
        await foreach (var profile in profiles)
        {
            var resource = new ResourceRef(IamResources.InstanceProfile, profile.InstanceProfileName) { Arn = profile.Arn, UniqueId = profile.InstanceProfileId };
            var assessment = context.AssessIam(resource, new() { CreatedAt = AwsTime.Of(profile.CreateDate), Tags = IamResources.TagsOf(profile.Tags) });
            if (!context.IsReportable(assessment)) continue;
            var roles = profile.Roles ?? [];
            var words = roles.Count == 0 ? "without a role" : $"with role {roles[0].RoleName}";
            yield return context.Report(resource, assessment, Severity.Medium.Or(assessment), $"instance profile {profile.InstanceProfileName} {words}, {(IsAltered(assessment) ? "changed by the attacker" : assessment.Origin())}") with
            {
                Remediations = IsAltered(assessment) ? [] : [DeleteInstanceProfileRemediator.Id],
                Parents = [.. roles.Select(RefOf)],
                Impact = IsAltered(assessment) ? ["the attacker changed the role of the owner's profile: see that it is the right one"] : ["instances that carry it have no role any more"],
            };
        }
    }

    private static bool IsAltered(Assessment assessment) => assessment.Attribution == Attribution.AttackerAltered;

    private static ResourceRef RefOf(Role role) => new(IamResources.Role, role.RoleName) { Arn = role.Arn, UniqueId = role.RoleId };
}
