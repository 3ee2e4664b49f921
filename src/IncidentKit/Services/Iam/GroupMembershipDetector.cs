using System.Runtime.CompilerServices;
using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>Finds users that the attacker put into a group for its rights.</summary>
internal sealed class GroupMembershipDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/group-membership")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        var groups = snapshot.Groups.ToDictionary(group => group.GroupName, group => group.Ref());
        foreach (var user in snapshot.Users)
        {
            foreach (var name in user.GroupList ?? [])
            {
                var group = groups.GetValueOrDefault(name) ?? new(IamResources.Group, name);
                var resource = new ResourceRef(IamResources.GroupMembership, $"{name}/{user.UserName}");
                var assessment = context.AssessIam(resource, new() { Owner = user.Ref() }, Find(context, group, user.Ref()));
                if (!context.IsReportable(assessment)) continue;
                yield return context.Report(resource, assessment, Severity.High.Or(assessment), $"user {user.UserName} is in group {name} by the attacker's doing") with
                {
                    Remediations = [RemoveFromGroupRemediator.Id],
                    Parents = [user.Ref(), group],
                };
            }
        }
    }

    // The trail may have either end as the one that was given something.
    private static LineageGrant? Find(DetectionContext context, ResourceRef group, ResourceRef user) =>
        Grants.Find(context, Grants.Membership, user, group.Id) ?? Grants.Find(context, Grants.Membership, group, user.Id);
}
