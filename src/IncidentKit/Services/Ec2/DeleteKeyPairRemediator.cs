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

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) =>
        await FindAsync(context, cancellationToken) is { } pair
            ? new() { UniqueId = pair.KeyPairId, Data = new() { ["name"] = pair.KeyName, ["fingerprint"] = pair.KeyFingerprint, ["type"] = pair.KeyType?.Value, ["publicKey"] = pair.PublicKey } }
            : ResourceState.Absent;

    // By its id: the owner may have made another of the same name.
    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        await Gone.IsFineAsync(ec2.DeleteKeyPairAsync(new DeleteKeyPairRequest { KeyPairId = context.Resource.Id }, cancellationToken));
        // EC2 says yes to an id that it does not know, and an endpoint that knows no ids to any.
        if (await FindAsync(context, cancellationToken) is { } left) await Gone.IsFineAsync(ec2.DeleteKeyPairAsync(new DeleteKeyPairRequest { KeyName = left.KeyName }, cancellationToken));
    }

    private static async Task<KeyPairInfo?> FindAsync(RemediationContext context, CancellationToken cancellationToken) =>
        (await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeKeyPairsAsync(new() { KeyPairIds = [context.Resource.Id], IncludePublicKey = true }, cancellationToken)))
        ?.KeyPairs?.FirstOrDefault(pair => pair.KeyPairId == context.Resource.Id);
}
