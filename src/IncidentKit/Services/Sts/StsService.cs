using Amazon.SecurityToken;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.Sts;

/// <summary>What the kit knows of the service.</summary>
internal static class StsService
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddAwsClient<IAmazonSecurityTokenService, AmazonSecurityTokenServiceConfig>((credentials, config) => new AmazonSecurityTokenServiceClient(credentials, config))
        .AddDetector<SessionDetector>()
        .AddRemediator<RevokeSessionRemediator>();
}
