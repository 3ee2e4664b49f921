using Amazon.EC2;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Deletes a launch template of the attacker's, when nothing launches from it any more.</summary>
internal sealed class DeleteLaunchTemplateRemediator : IRemediator
{
    internal const string Id = "ec2/delete-launch-template";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [Ec2Resources.LaunchTemplate],
        Permissions = ["ec2:DescribeLaunchTemplates", "ec2:DeleteLaunchTemplate"],
        After = ["autoscaling/delete-group", DeleteFleetRemediator.Id],
        Impact = ["what is set up to launch from the template cannot any more"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var response = await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeLaunchTemplatesAsync(new() { LaunchTemplateIds = [context.Resource.Id] }, cancellationToken));
        return response?.LaunchTemplates is [var template, ..]
            ? new() { Data = new() { ["name"] = template.LaunchTemplateName, ["defaultVersion"] = template.DefaultVersionNumber, ["latestVersion"] = template.LatestVersionNumber } }
            : ResourceState.Absent;
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Gone.IsFineAsync(context.Client<IAmazonEC2>().DeleteLaunchTemplateAsync(new() { LaunchTemplateId = context.Resource.Id }, cancellationToken));
}
