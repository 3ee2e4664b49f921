using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Services.Iam;

/// <summary>What is known of the account's root user. No call can change it: what is found is for the owner to mend.</summary>
internal static class RootUser
{
    internal const string SummaryAction = "iam:GetAccountSummary";

    internal static ResourceRef Ref(DetectionContext context) =>
        new(IamResources.RootUser, "root") { Arn = $"arn:{AwsPartitions.Of(context.Region)}:iam::{context.Account}:root" };

    /// <summary>Counts of the account, such as <c>AccountMFAEnabled</c>.</summary>
    internal static Task<IReadOnlyDictionary<string, int>> SummaryAsync(DetectionContext context, CancellationToken cancellationToken) =>
        context.Run.ReadOnceAsync<IReadOnlyDictionary<string, int>>($"{context.Account} {SummaryAction}",
            async token => (await context.Client<IAmazonIdentityManagementService>().GetAccountSummaryAsync(new(), token)).SummaryMap ?? [], cancellationToken);

    /// <summary>Root's credentials that the trail shows in the attacker's hands.</summary>
    internal static IReadOnlyList<LineageCredential> Held(DetectionContext context) =>
        [.. context.Lineage.Credentials.Where(credential => credential.Attribution is Attribution.AttackerCreated or Attribution.AttackerAltered
            && (credential.Account is null || credential.Account == context.Account)
            && credential.Principal is { } arn && SessionIssuer.OfArn(arn).Kind == SessionIssuerKind.Root)];

    /// <summary>Whose work root's state is: the attacker's when he was root, else the owner's, whose it is to mend.</summary>
    internal static Assessment Assess(DetectionContext context, string fact)
    {
        var held = Held(context);
        if (held.Count > 0) return new(Attribution.AttackerAltered, held.Max(credential => credential.Confidence), [.. held.SelectMany(credential => credential.Evidence), Evidence.Live(fact)], IsProven: true);
        return context.Incident.Indicators.Principals.Contains(Ref(context).Arn!)
            ? new(Attribution.AttackerAltered, 1, [Evidence.Live("root is one of the incident's indicators"), Evidence.Live(fact)], IsProven: true)
            : new(Attribution.Owner, 1, [Evidence.Live(fact)], IsProven: false);
    }
}
