using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds OpenID Connect providers that the attacker made or changed: tokens of his own issuer open the roles that trust them.</summary>
internal sealed class OidcProviderDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/oidc-provider")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission, "iam:ListOpenIDConnectProviders", "iam:GetOpenIDConnectProvider"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var iam = context.Client<IAmazonIdentityManagementService>();
        var response = await iam.ListOpenIDConnectProvidersAsync(new(), cancellationToken);
        var arns = (response.OpenIDConnectProviderList ?? []).Select(provider => provider.Arn);
        await foreach (var (arn, provider) in Each.ReadAsync(arns, (arn, token) => iam.GetOpenIDConnectProviderAsync(new() { OpenIDConnectProviderArn = arn }, token), cancellationToken))
        {
            var resource = new ResourceRef(IamResources.OidcProvider, arn[(arn.IndexOf('/', StringComparison.Ordinal) + 1)..]) { Arn = arn };
            var assessment = context.AssessIam(resource, new() { CreatedAt = AwsTime.Of(provider.CreateDate), Tags = IamResources.TagsOf(provider.Tags) });
            if (!context.IsReportable(assessment)) continue;
            yield return await IdentityProviders.ReportAsync(context, resource, assessment, "OpenID Connect provider", DeleteOidcProviderRemediator.Id, "set its client ids and thumbprints again", cancellationToken);
        }
    }
}
