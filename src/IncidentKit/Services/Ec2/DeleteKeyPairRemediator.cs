using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Deletes a key pair, so that no new instance takes it.</summary>
internal sealed class DeleteKeyPairRemediator : IRemediator
{
    internal const string Id = "ec2/delete-key-pair";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [Ec2Resources.KeyPair],
        Permissions = ["ec2:DescribeKeyPairs", "ec2:DeleteKeyPair"],
        After = [TerminateInstanceRemediator.Id],
        Impact = ["groups and templates that name the key pair launch no more"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var response = await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeKeyPairsAsync(new() { KeyPairIds = [context.Resource.Id], IncludePublicKey = true }, cancellationToken));
        return response?.KeyPairs is [var pair, ..]
            ? new() { UniqueId = pair.KeyPairId, Data = new() { ["name"] = pair.KeyName, ["fingerprint"] = pair.KeyFingerprint, ["type"] = pair.KeyType?.Value, ["publicKey"] = pair.PublicKey } }
            : ResourceState.Absent;
    }

    // By its id: the owner may have made another of the same name.
    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Gone.IsFineAsync(context.Client<IAmazonEC2>().DeleteKeyPairAsync(new DeleteKeyPairRequest { KeyPairId = context.Resource.Id }, cancellationToken));
}
