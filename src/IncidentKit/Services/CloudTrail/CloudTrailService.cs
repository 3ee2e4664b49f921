using Amazon.CloudTrail;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.CloudTrail;

/// <summary>What the kit knows of the service.</summary>
internal static class CloudTrailService
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddAwsClient<IAmazonCloudTrail, AmazonCloudTrailConfig>((credentials, config) => new AmazonCloudTrailClient(credentials, config))
        .AddDetector<TrailDetector>()
        .AddRemediator<StartTrailRemediator>().AddRemediator<StopTrailRemediator>().AddRemediator<RestoreTrailRemediator>();
}
