using Amazon.Organizations;
using IncidentKit.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IncidentKit.Services.Organizations;

/// <summary>What the kit knows of the service.</summary>
internal static class OrganizationsService
{
    internal static void Register(IIncidentKitBuilder builder)
    {
        builder.Services.TryAddSingleton<IAwsAccounts, OrganizationAccounts>();
        builder.AddAwsClient<IAmazonOrganizations, AmazonOrganizationsConfig>((credentials, config) => new AmazonOrganizationsClient(credentials, config));
    }
}
