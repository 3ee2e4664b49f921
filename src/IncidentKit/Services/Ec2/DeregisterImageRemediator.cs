using Amazon.EC2;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Deregisters an image of the attacker's; the snapshots behind it have steps of their own.</summary>
internal sealed class DeregisterImageRemediator : IRemediator
{
    internal const string Id = "ec2/deregister-image";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [Ec2Resources.Image],
        Permissions = ["ec2:DescribeImages", "ec2:DeregisterImage"],
        After = [UnshareImageRemediator.Id],
        Impact = ["nothing can be launched from the image any more"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var response = await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeImagesAsync(new() { ImageIds = [context.Resource.Id], IncludeDisabled = true }, cancellationToken));
        return response?.Images is [var image, ..] ? new() { Data = new() { ["name"] = image.Name, ["state"] = image.State?.Value } } : ResourceState.Absent;
    }

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        try
        {
            await Gone.IsFineAsync(context.Client<IAmazonEC2>().DeregisterImageAsync(new() { ImageId = context.Resource.Id }, cancellationToken));
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "InvalidAMIID.Unavailable")
        {
            // It was deregistered a moment ago.
        }
    }
}
