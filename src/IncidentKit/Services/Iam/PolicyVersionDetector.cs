using System.Runtime.CompilerServices;
using Amazon.IdentityManagement.Model;
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
            if (context.AssessIam(policy.Ref(), new() { CreatedAt = IamResources.At(policy.CreateDate) }).Attribution is Attribution.AttackerCreated or Attribution.Unknown) continue;
            var versions = (policy.PolicyVersionList ?? []).Select(version => Judge(context, policy, version)).ToList();
            foreach (var judged in versions.Where(judged => context.IsReportable(judged.Assessment)))
            {
                if (judged.IsDefault) yield return InForce(context, policy, judged, versions);
                if (!judged.IsOwners) yield return Added(context, policy, judged);
            }
        }
    }

    private static Judged Judge(DetectionContext context, ManagedPolicyDetail policy, PolicyVersion version)
    {
        var resource = new ResourceRef(IamResources.PolicyVersion, $"{policy.Arn}@{version.VersionId}");
        var grant = Grants.Find(context, Grants.PolicyVersion, policy.Ref(), version.VersionId);
        var createdAt = IamResources.At(version.CreateDate);
        // An old version in a grant is the owner's: what the attacker did to it was to make it the default.
        return new(version, resource, context.AssessIam(resource, new() { CreatedAt = createdAt }, grant), grant, IsOwners: createdAt < context.Incident.Window.From);
    }

    private static Finding Added(DetectionContext context, ManagedPolicyDetail policy, Judged judged) =>
        context.Report(judged.Resource, judged.Assessment, judged.Assessment.Weigh(judged.IsDefault ? Severity.High : Severity.Medium),
            $"version {judged.Version.VersionId} of policy {policy.PolicyName}, {judged.Assessment.Words()}, allows {PolicyReach.Describe(judged.Document)}") with
        {
            Remediations = [DeletePolicyVersionRemediator.Id],
            Parents = [policy.Ref()],
        };

    private static Finding InForce(DetectionContext context, ManagedPolicyDetail policy, Judged judged, List<Judged> versions)
    {
        var assessment = judged.Assessment.IsAttackers ? judged.Assessment with { Attribution = Attribution.AttackerAltered } : judged.Assessment;
        var finding = context.Report(policy.Ref(), assessment, assessment.Weigh(PolicyReach.IsAdministrator(judged.Document) ? Severity.Critical : Severity.High),
            $"policy {policy.PolicyName} is the owner's and version {judged.Version.VersionId} is in force, {(judged.IsOwners ? "made the default by the attacker" : judged.Assessment.Words())}: it allows {PolicyReach.Describe(judged.Document)}");
        var parameters = new Dictionary<string, string> { [IamParameters.FoundVersion] = judged.Version.VersionId };
        var (version, isCertain) = PreviousDefault(judged, versions);
        if (version is not null) parameters[IamParameters.RestoreVersion] = version.VersionId;
        else if (PolicyDocument.TryParse(judged.Grant?.PreviousDocument) is { } document) parameters[IamParameters.RestoreDocument] = document.ToJson();
        else return finding with { Impact = ["no version of the owner's is left and the trail does not show what the policy said: write it anew, then delete the attacker's version"] };
        return finding with
        {
            Parameters = parameters,
            Remediations = [RestoreDefaultPolicyVersionRemediator.Id],
            Impact = version is null ? ["the owner's document is written back as a new version"]
                : [$"{version.VersionId} is in force again{(isCertain ? "" : ": the last one of the owner's, though the trail does not show that it was the one in force")}"],
        };
    }

    private static PreviousVersion PreviousDefault(Judged attackers, List<Judged> versions)
    {
        var owners = versions.Where(candidate => candidate != attackers && candidate.IsOwners).OrderByDescending(candidate => candidate.Version.CreateDate).ToList();
        // A document that the trail shows and no version has any more is written anew rather than replaced by a guess.
        if (PolicyDocument.TryParse(attackers.Grant?.PreviousDocument) is { } known) return new(owners.FirstOrDefault(candidate => PolicyDocument.SameMeaning(candidate.Document, known))?.Version, IsCertain: true);
        return new(owners.FirstOrDefault()?.Version, IsCertain: owners.Count == 1);
    }

    private sealed record Judged(PolicyVersion Version, ResourceRef Resource, Assessment Assessment, LineageGrant? Grant, bool IsOwners)
    {
        internal bool IsDefault => Version.IsDefaultVersion ?? false;

        internal PolicyDocument? Document => PolicyDocument.TryParse(Version.Document);
    }

    private sealed record PreviousVersion(PolicyVersion? Version, bool IsCertain);
}
