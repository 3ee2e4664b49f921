using System.Runtime.CompilerServices;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds permissions boundaries that the attacker took off or changed, so that the owner's own limits hold no more.</summary>
internal sealed class PermissionsBoundaryDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/permissions-boundary")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await IamSnapshot.ReadAsync(context, cancellationToken);
        foreach (var principal in snapshot.Principals.Where(principal => principal.Kind != PrincipalKind.Group))
        {
            if (Grants.Find(context, Grants.Boundary, principal.Ref, null) is not { } grant) continue;
            if (context.AssessIam(principal.Ref, principal.Facts).Attribution == Attribution.AttackerCreated) continue;
            var previous = ArnOf(grant.PreviousDocument);
            var attackers = ArnOf(grant.Document) ?? ArnOf(grant.Name);
            if (previous is null ? principal.Boundary != attackers : principal.Boundary == previous) continue;

            var resource = new ResourceRef(principal.Kind == PrincipalKind.User ? IamResources.UserBoundary : IamResources.RoleBoundary, principal.Name);
            var summary = principal.Boundary is null
                ? $"the attacker took the permissions boundary off {principal.Kind.Noun()} {principal.Name}"
                : $"the attacker set the permissions boundary of {principal.Kind.Noun()} {principal.Name} to {principal.Boundary}";
            var finding = context.Report(resource, new(Attribution.AttackerAltered, 1, grant.Evidence, IsProven: true), Severity.High, summary) with { Parents = [principal.Ref] };
            yield return previous is null
                ? finding with { Impact = ["the trail does not show the boundary from before: set it from your own records"] }
                : finding with
                {
                    Remediations = [RestorePermissionsBoundaryRemediator.Id],
                    Parameters = new Dictionary<string, string> { [IamParameters.RestoreBoundary] = previous },
                    Impact = [$"{principal.Kind.Noun()} {principal.Name} is limited by {previous} again"],
                };
        }
    }

    // Where other grants have documents, boundaries have ARNs.
    private static string? ArnOf(string? text) => text is not null && text.Trim('"') is { } arn && arn.StartsWith("arn:", StringComparison.Ordinal) ? arn : null;
}
