using System.Runtime.CompilerServices;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds groups that the attacker made to hand out rights by.</summary>
internal sealed class GroupDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/group")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        foreach (var group in snapshot.Groups)
        {
            var assessment = context.AssessIam(group.Ref(), IamPrincipal.Of(group).Facts);
            if (assessment.Attribution == Attribution.AttackerAltered || !context.IsReportable(assessment)) continue;
            yield return context.Report(group.Ref(), assessment, Severity.High.Or(assessment), $"group {group.GroupName}, {assessment.Origin()}") with
            {
                Remediations = [DeleteGroupRemediator.Id],
                Impact = [.. snapshot.Users.Where(user => user.GroupList?.Contains(group.GroupName) ?? false).Select(user => $"user {user.UserName} leaves the group and loses its rights")],
            };
        }
    }
}
