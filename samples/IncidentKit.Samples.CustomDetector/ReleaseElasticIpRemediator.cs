using Amazon.EC2;
using Amazon.Runtime;
using IncidentKit.Remediation;

namespace IncidentKit.Samples.CustomDetector;

/// <summary>Gives an Elastic IP address back; the same address cannot be had again.</summary>
internal sealed class ReleaseElasticIpRemediator : IRemediator
{
    internal const string Id = "vendor/release-elastic-ip";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = ["ec2:elastic-ip"],
        Permissions = ["ec2:DescribeAddresses", "ec2:ReleaseAddress"],
        After = ["ec2/terminate-instance"],
        Impact = ["the address cannot be had again"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        try
        {
            var response = await context.Client<IAmazonEC2>().DescribeAddressesAsync(new() { AllocationIds = [context.Resource.Id] }, cancellationToken);
            return response.Addresses is [var address, ..] ? new() { Data = new() { ["publicIp"] = address.PublicIp } } : ResourceState.Absent;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "InvalidAllocationID.NotFound")
        {
            return ResourceState.Absent;
        }
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        context.Client<IAmazonEC2>().ReleaseAddressAsync(new() { AllocationId = context.Resource.Id }, cancellationToken);
}
