using Amazon.AutoScaling;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.AutoScaling;

/// <summary>What the kit knows of the service.</summary>
internal static class AutoScalingService
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddAwsClient<IAmazonAutoScaling, AmazonAutoScalingConfig>((credentials, config) => new AmazonAutoScalingClient(credentials, config))
        .AddDetector<GroupDetector>().AddDetector<LaunchConfigurationDetector>()
        .AddRemediator<SuspendGroupRemediator>().AddRemediator<DeleteGroupRemediator>().AddRemediator<DeleteLaunchConfigurationRemediator>();
}
