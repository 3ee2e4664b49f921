using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds one kind of users' credentials that the attacker made: they outlive the access keys, and few look at them.</summary>
internal abstract class UserCredentialDetector(UserCredentialKind kind, string opens, string deactivate, string delete) : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new(kind.Type.Replace(':', '/'))
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission, kind.ListAction],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        var iam = context.Client<IAmazonIdentityManagementService>();
        var read = Each.ReadAsync(snapshot.Users, async (user, token) => await kind.List(iam, user.UserName, token).ToListAsync(token), cancellationToken);
        await foreach (var (user, credentials) in read)
        {
            foreach (var credential in credentials)
            {
                var resource = new ResourceRef(kind.Type, credential.Id);
                var assessment = context.AssessIam(resource, new() { CreatedAt = credential.CreatedAt, Owner = user.Ref() });
                if (!context.IsReportable(assessment)) continue;
                yield return context.Report(resource, assessment, (credential.IsActive ? Severity.Critical : Severity.Medium).Or(assessment), Describe(user.UserName, credential, assessment)) with
                {
                    Remediations = credential.IsActive ? [deactivate, delete] : [delete],
                    Parents = [user.Ref()],
                    Parameters = new Dictionary<string, string> { [IamParameters.UserName] = user.UserName },
                };
            }
        }
    }

    private string Describe(string user, UserCredential credential, Assessment assessment) =>
        $"{kind.Noun} {credential.Id} of user {user}{(credential.Label is null ? "" : $" for {credential.Label}")}, {(credential.IsActive ? "active" : "inactive")}, {assessment.Origin()}: it opens {opens}";
}
