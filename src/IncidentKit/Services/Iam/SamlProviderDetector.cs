using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using IncidentKit.Aws;
using IncidentKit.Detection;

namespace IncidentKit.Services.Iam;

/// <summary>Finds SAML providers that the attacker made, or changed to vouch for himself: his own sign-in to the roles that trust them.</summary>
internal sealed class SamlProviderDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new("iam/saml-provider")
    {
        Category = FindingCategory.Credentials,
        Scope = UnitScope.Global,
        Permissions = [IamSnapshot.Permission, "iam:ListSAMLProviders"],
    };

    public async IAsyncEnumerable<Finding> DetectAsync(DetectionContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var response = await context.Client<IAmazonIdentityManagementService>().ListSAMLProvidersAsync(new(), cancellationToken);
        foreach (var provider in response.SAMLProviderList ?? [])
        {
            var resource = new ResourceRef(IamResources.SamlProvider, IamResources.NameOf(provider.Arn)) { Arn = provider.Arn };
            var assessment = context.AssessIam(resource, new() { CreatedAt = AwsTime.Of(provider.CreateDate) });
            if (!context.IsReportable(assessment)) continue;
            yield return await IdentityProviders.ReportAsync(context, resource, assessment, "SAML provider", DeleteSamlProviderRemediator.Id, "upload your identity provider's metadata again", cancellationToken);
        }
    }
}
