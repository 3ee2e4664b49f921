using Amazon.EC2;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentKit.Services.Ec2;

/// <summary>What the kit knows of the service.</summary>
internal static class Ec2Service
{
    internal static void Register(IIncidentKitBuilder builder) => builder
        .AddAwsClient<IAmazonEC2, AmazonEC2Config>((credentials, config) => new AmazonEC2Client(credentials, config))
        .AddDetector<InstanceDetector>().AddDetector<SpotInstanceRequestDetector>().AddDetector<SpotFleetRequestDetector>().AddDetector<FleetDetector>()
        .AddDetector<LaunchTemplateDetector>().AddDetector<KeyPairDetector>().AddDetector<SecurityGroupDetector>().AddDetector<SnapshotDetector>().AddDetector<ImageDetector>()
        .AddRemediator<PreserveInstanceRemediator>().AddRemediator<StopInstanceRemediator>().AddRemediator<TerminateInstanceRemediator>()
        .AddRemediator<CancelSpotRequestRemediator>().AddRemediator<CancelSpotFleetRemediator>().AddRemediator<DeleteFleetRemediator>()
        .AddRemediator<DeleteLaunchTemplateRemediator>().AddRemediator<RemoveLaunchTemplateVersionsRemediator>().AddRemediator<DeleteKeyPairRemediator>()
        .AddRemediator<RevokeSecurityGroupRulesRemediator>().AddRemediator<DeleteSecurityGroupRemediator>()
        .AddRemediator<UnshareSnapshotRemediator>().AddRemediator<DeleteSnapshotRemediator>().AddRemediator<UnshareImageRemediator>().AddRemediator<DeregisterImageRemediator>();
}
