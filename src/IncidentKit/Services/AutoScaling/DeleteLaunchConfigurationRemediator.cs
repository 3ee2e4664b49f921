using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using IncidentKit.Remediation;

namespace IncidentKit.Services.AutoScaling;

/// <summary>Deletes a launch configuration of the attacker's, when no group uses it any more.</summary>
internal sealed class DeleteLaunchConfigurationRemediator : IRemediator
{
    internal const string Id = "autoscaling/delete-launch-configuration";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [LaunchConfigurationDetector.Type],
        Permissions = ["autoscaling:DescribeLaunchConfigurations", "autoscaling:DeleteLaunchConfiguration"],
        After = [DeleteGroupRemediator.Id],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await FindAsync(context, cancellationToken) is { } configuration
        ? new() { Data = new() { ["imageId"] = configuration.ImageId, ["instanceType"] = configuration.InstanceType, ["keyName"] = configuration.KeyName, ["instanceProfile"] = configuration.IamInstanceProfile } }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, cancellationToken) is not null)
            await context.Client<IAmazonAutoScaling>().DeleteLaunchConfigurationAsync(new DeleteLaunchConfigurationRequest { LaunchConfigurationName = context.Resource.Id }, cancellationToken);
    }

    private static async Task<LaunchConfiguration?> FindAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await context.Client<IAmazonAutoScaling>().DescribeLaunchConfigurationsAsync(new() { LaunchConfigurationNames = [context.Resource.Id] }, cancellationToken)).LaunchConfigurations?.FirstOrDefault();
}
