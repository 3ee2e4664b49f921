using System.Runtime.CompilerServices;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds users that AWS put under quarantine: where AWS saw a key leak, and what it leaves open.</summary>
internal sealed class QuarantinePolicyDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/quarantine-policy")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        foreach (var user in snapshot.Users)
        {
            foreach (var policy in (user.AttachedManagedPolicies ?? []).Where(policy => QuarantinePolicy.Is(policy.PolicyArn)))
            {
                // AWS attached it: it is nobody's to remove while the case is open.
                var assessment = new Assessment(Attribution.Owner, 1, [Evidence.Live($"{policy.PolicyName} is attached")], IsProven: false);
                yield return context.Report(new(IamResources.UserAttachedPolicy, $"{user.UserName}/{policy.PolicyName}"), assessment, Severity.Info,
                    $"AWS put user {user.UserName} under quarantine: one of its keys was seen in public. The policy denies some calls, and neither the key's other rights nor any role; do not respond with this user's keys") with
                {
                    Parents = [user.Ref()],
                    Impact = ["leave it until the support case is closed"],
                };
            }
        }
    }
}
