using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds console passwords that the attacker set: on his own users, on users that only programs used, or over the owner's.</summary>
internal sealed class LoginProfileDetector : IDetector
{
    // CloudTrail and IAM date the same call, the one to the second.
    private static readonly TimeSpan SameCall = TimeSpan.FromMinutes(1);

    public DetectorDescriptor Descriptor { get; } = new("iam/login-profile")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission, "iam:GetLoginProfile"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        var iam = context.Client<IAmazonIdentityManagementService>();
        await foreach (var (user, response) in Each.ReadAsync(snapshot.Users, (user, token) => iam.GetLoginProfileAsync(new() { UserName = user.UserName }, token), cancellationToken))
        {
            var resource = new ResourceRef(IamResources.LoginProfile, user.UserName);
            var createdAt = AwsTime.Of(response.LoginProfile.CreateDate);
            var assessment = Assess(context, user, resource, createdAt);
            if (!context.IsReportable(assessment)) continue;
            var isOwners = assessment.Attribution == Attribution.AttackerAltered;
            yield return context.Report(resource, assessment, Severity.Critical.Or(assessment),
                isOwners ? $"the attacker changed the console password of user {user.UserName}" : $"console password of user {user.UserName}, {assessment.Origin()}") with
            {
                Remediations = [DeleteLoginProfileRemediator.Id],
                Parents = [user.Ref()],
                Impact = isOwners ? [$"{user.UserName} cannot sign in to the console until an administrator sets a new password"] : [],
            };
        }
    }

    private static Assessment Assess(DetectionContext context, UserDetail user, ResourceRef resource, DateTimeOffset? createdAt)
    {
        var facts = new LiveFacts { CreatedAt = createdAt, Owner = user.Ref() };
        var assessment = context.AssessIam(resource, facts);
        // A profile has its user's name alone: one that was made after all that the trail saw is another.
        return assessment is { IsProven: true, Attribution: Attribution.AttackerCreated } && createdAt - assessment.Evidence.Max(evidence => evidence.EventTime) > SameCall
            ? new(Attribution.Unknown, 0.5, [Evidence.Live($"made at {createdAt:u}, after the one that the attacker made")], IsProven: false)
            : assessment;
    }
}
