using System.Runtime.CompilerServices;
using Amazon.IdentityManagement.Model;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds users that the attacker made to come back by, and the owner's users whose credentials he holds.</summary>
internal sealed class UserDetector : IDetector
{
    // The Bedrock console makes such users; attackers give them common access keys and console passwords, since nobody looks there.
    private const string PhantomPrefix = "BedrockAPIKey-";

    public DetectorDescriptor Descriptor { get; } = new("iam/user")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission, UserCredentialKind.AccessKey.ListAction],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        var indicated = await IndicatedUsers.ReadAsync(context, snapshot, cancellationToken);
        var hands = AttackerHands.Of(context);
        foreach (var user in snapshot.Users)
        {
            var resource = user.Ref();
            var assessment = context.AssessIam(resource, IamPrincipal.Of(user).Facts);
            var held = hands.Of(user, indicated.Names.Contains(user.UserName));
            if (assessment.Attribution is Attribution.AttackerCreated || (assessment.Attribution is Attribution.Unknown && !held.Any && context.IsReportable(assessment)))
            {
                yield return context.Report(resource, assessment, Severity.Critical.Or(assessment), Describe(user, assessment)) with
                {
                    Remediations = [DenyAllRemediator.Id, DeleteUserRemediator.Id],
                    Impact = ImpactOf(user),
                };
            }
            else if (held.Any && !held.AreRevoked(context, user.UserPolicyList))
            {
                yield return context.Report(resource, held.Assessment, Severity.High,
                    $"user {user.UserName} is the owner's and the attacker holds credentials of it: temporary ones that he made outlive the key") with
                {
                    Remediations = [RevokeUserSessionsRemediator.Id],
                };
            }
        }

        indicated.Failure?.Throw();
    }

    private static string Describe(UserDetail user, Assessment assessment) =>
        user.UserName.StartsWith(PhantomPrefix, StringComparison.Ordinal)
            ? $"user {user.UserName}, {assessment.Origin()}: such a user belongs to a Bedrock API key, which calls models until it is deleted"
            : $"user {user.UserName}, {assessment.Origin()}";

    private static List<string> ImpactOf(UserDetail user)
    {
        List<string> impact = [];
        if (user.GroupList is { Count: > 0 } groups) impact.Add($"the user leaves the groups {string.Join(", ", groups)}");
        return impact;
    }
}
