using Amazon.IdentityManagement;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.Iam;

/// <summary>What the kit knows of the service.</summary>
internal static class IamService
{
    internal static void Register(IIncidentKitBuilder builder) =>
        builder.AddAwsClient<IAmazonIdentityManagementService, AmazonIdentityManagementServiceConfig>((credentials, config) => new AmazonIdentityManagementServiceClient(credentials, config));
}
