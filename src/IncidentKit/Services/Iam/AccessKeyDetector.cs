using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>Finds access keys in the attacker's hands: the ones that leaked, and those that he made, on his own users or as a second key on others'.</summary>
internal sealed class AccessKeyDetector : IDetector
{
    private const string LastUsedAction = "iam:GetAccessKeyLastUsed";

    public DetectorDescriptor Descriptor { get; } = new("iam/access-key")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission, UserCredentialKind.AccessKey.ListAction, LastUsedAction],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        var keys = await UserKeys.ReadAsync(context, snapshot, cancellationToken);
        var suspects = keys.Keys
            .Select(entry => (entry.User, entry.Key, Assessment: context.AssessIam(new(IamResources.AccessKey, entry.Key.Id), new() { CreatedAt = entry.Key.CreatedAt, Owner = entry.User.Ref() })))
            .Where(suspect => context.IsReportable(suspect.Assessment));
        var iam = context.Client<IAmazonIdentityManagementService>();
        await foreach (var ((user, key, assessment), lastUse) in Each.ReadAsync(suspects, (suspect, token) => LastUseAsync(iam, suspect.Key.Id, token), cancellationToken))
            yield return Report(context, user, key, assessment, lastUse);
        keys.Failure?.Throw();
    }

    private static Finding Report(DetectionContext context, UserDetail user, UserCredential key, Assessment assessment, string lastUse)
    {
        var isLeaked = assessment.Attribution == Attribution.AttackerAltered;
        var whose = context.AssessIam(user.Ref(), IamPrincipal.Of(user).Facts).Attribution == Attribution.AttackerCreated ? "the attacker's own" : "the owner's";
        var severity = (key.IsActive ? Severity.Critical : isLeaked ? Severity.Info : Severity.Medium).Or(assessment);
        string[] remediations = [isLeaked ? DeleteLeakedAccessKeyRemediator.Id : DeleteAccessKeyRemediator.Id];
        return context.Report(new(IamResources.AccessKey, key.Id), assessment, severity,
            $"access key {key.Id} of {whose} user {user.UserName}, {(key.IsActive ? "active" : "inactive")}, {(isLeaked ? "in the attacker's hands" : assessment.Origin())}, {lastUse}") with
        {
            Remediations = key.IsActive ? [DeactivateAccessKeyRemediator.Id, .. remediations] : remediations,
            Parents = [user.Ref()],
            Parameters = new Dictionary<string, string> { [IamParameters.UserName] = user.UserName },
            Impact = isLeaked ? ImpactOf(context.Lineage, user, key, lastUse) : [],
        };
    }

    private static string[] ImpactOf(LineageGraph lineage, UserDetail user, UserCredential key, string lastUse) =>
        lineage.Credentials.Any(credential => credential.Id == key.Id && credential.Shared)
            ? [$"the owner uses this key as well: what runs as {user.UserName} stops until it has a new one ({lastUse})"]
            : [$"what the owner runs as {user.UserName} with this key stops ({lastUse})"];

    private static async Task<string> LastUseAsync(IAmazonIdentityManagementService iam, string key, CancellationToken cancellationToken)
    {
        // Without the right to ask, the key is reported all the same: its use is a detail.
        try
        {
            var use = (await iam.GetAccessKeyLastUsedAsync(new() { AccessKeyId = key }, cancellationToken)).AccessKeyLastUsed;
            return AwsTime.Of(use?.LastUsedDate) is { } date ? $"last used {date:u} for {use!.ServiceName} in {use.Region}" : "never used";
        }
        catch (Amazon.Runtime.AmazonServiceException exception) when (AwsErrors.KindOf(exception) is AwsErrorKind.Denied or AwsErrorKind.NotFound)
        {
            return "last use not known";
        }
    }
}
