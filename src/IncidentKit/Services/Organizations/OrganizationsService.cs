using Amazon.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.Organizations;

/// <summary>What the kit knows of the service.</summary>
internal static class OrganizationsService
{
    internal static void Register(IIncidentKitBuilder builder) =>
        builder.AddAwsClient<IAmazonOrganizations, AmazonOrganizationsConfig>((credentials, config) => new AmazonOrganizationsClient(credentials, config));
}
