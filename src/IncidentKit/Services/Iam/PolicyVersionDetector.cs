using System.Runtime.CompilerServices;
using Amazon.IdentityManagement.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Services.Iam.Policies;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>Finds versions that the attacker added to the owner's policies, or old ones that he made the default again: everybody who has the policy has his rights.</summary>
internal sealed class PolicyVersionDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/policy-version")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        foreach (var policy in snapshot.Policies)
        {
            if (context.AssessIam(policy.Ref(), new() { CreatedAt = AwsTime.Of(policy.CreateDate) }).Attribution is Attribution.AttackerCreated or Attribution.Unknown) continue;
            var versions = (policy.PolicyVersionList ?? []).Select(version => Judge(context, policy, version)).ToList();
            foreach (var judged in versions.Where(judged => context.IsReportable(judged.Assessment)))
            {
                var restore = judged.IsDefault ? Restore.Of(judged, versions) : null;
                if (judged.IsDefault) yield return InForce(context, policy, judged, restore);
                if (!judged.IsOwners) yield return Added(context, policy, judged, canBeDeleted: !judged.IsDefault || restore is not null);
            }
        }
    }

    private static Judged Judge(DetectionContext context, ManagedPolicyDetail policy, PolicyVersion version)
    {
        var resource = new ResourceRef(IamResources.PolicyVersion, $"{policy.Arn}@{version.VersionId}");
        var grant = Grants.Find(context, Grants.PolicyVersion, policy.Ref(), version.VersionId);
        var createdAt = AwsTime.Of(version.CreateDate);
        // A version never changes: a new one is all the attacker's, and of an old one he can only have made the default.
        var isOwners = createdAt < context.Incident.Window.From;
        var assessment = context.AssessIam(resource, new() { CreatedAt = createdAt }, grant);
        return new(version, resource, assessment.IsAttackers && !isOwners ? assessment with { Attribution = Attribution.AttackerCreated } : assessment, grant, isOwners);
    }

    private static Finding Added(DetectionContext context, ManagedPolicyDetail policy, Judged judged, bool canBeDeleted) =>
        context.Report(judged.Resource, judged.Assessment, (judged.IsDefault ? Severity.High : Severity.Medium).Or(judged.Assessment),
            $"version {judged.Version.VersionId} of policy {policy.PolicyName}, {judged.Assessment.Origin()}, allows {PolicyReach.Describe(judged.Document)}") with
        {
            Remediations = canBeDeleted ? [DeletePolicyVersionRemediator.Id] : [],
            Parents = [policy.Ref()],
        };

    private static Finding InForce(DetectionContext context, ManagedPolicyDetail policy, Judged judged, Restore? restore)
    {
        var assessment = judged.Assessment.IsAttackers ? judged.Assessment with { Attribution = Attribution.AttackerAltered } : judged.Assessment;
        var finding = context.Report(policy.Ref(), assessment, (PolicyReach.IsAdministrator(judged.Document) ? Severity.Critical : Severity.High).Or(assessment),
            $"policy {policy.PolicyName} is the owner's and version {judged.Version.VersionId} is in force, {(judged.IsOwners ? "made the default by the attacker" : judged.Assessment.Origin())}: it allows {PolicyReach.Describe(judged.Document)}");
        return restore is null
            ? finding with { Impact = ["no version of the owner's is left and the trail does not show what the policy said: write it anew, then delete the attacker's version"] }
            : finding with
            {
                Remediations = [RestoreDefaultPolicyVersionRemediator.Id],
                Parameters = new Dictionary<string, string> { [IamParameters.FoundVersion] = judged.Version.VersionId, [restore.Parameter] = restore.Value },
                Impact = [restore.Impact],
            };
    }

    private sealed record Judged(PolicyVersion Version, ResourceRef Resource, Assessment Assessment, LineageGrant? Grant, bool IsOwners)
    {
        internal bool IsDefault => Version.IsDefaultVersion ?? false;

        internal PolicyDocument? Document => PolicyDocument.TryParse(Version.Document);
    }

    /// <summary>What to put in force again: a version, or a document for a new one.</summary>
    private sealed record Restore(string Parameter, string Value, string Impact)
    {
        internal static Restore? Of(Judged attackers, List<Judged> versions)
        {
            // A version that the owner never put in force was not what the attacker's replaced.
            var owners = versions.Where(candidate => candidate != attackers && candidate.IsOwners && !(attackers.Grant?.NotReplaced.Contains(candidate.Version.VersionId) ?? false)).OrderByDescending(candidate => candidate.Version.CreateDate).ToList();
            var known = PolicyDocument.TryParse(attackers.Grant?.PreviousDocument);
            var chosen = known is null ? owners.FirstOrDefault() : owners.FirstOrDefault(candidate => PolicyDocument.SameMeaning(candidate.Document, known));
            if (chosen is not null)
                return new(IamParameters.RestoreVersion, chosen.Version.VersionId,
                    $"{chosen.Version.VersionId} is in force again{(known is not null || owners.Count == 1 ? "" : ": the last one of the owner's, though the trail does not show that it was the one in force")}");
            // A document that the trail shows and no version has any more is written anew rather than replaced by a guess.
            return known is null ? null : new(IamParameters.RestoreDocument, known.ToJson(), "the owner's document is written back as a new version");
        }
    }
}
