using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using IncidentKit.Aws;
using IncidentKit.Detection;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Takes an image back from the accounts and organizations that the attacker shared it with.</summary>
internal sealed class UnshareImageRemediator : IRemediator, IReversible
{
    internal const string Id = "ec2/unshare-image";
    internal const string Shares = "shares";

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Contain,
        Kind = RemediationKind.Restore,
        ResourceTypes = [Ec2Resources.Image],
        Permissions = ["ec2:DescribeImageAttribute", "ec2:ModifyImageAttribute"],
        AppliesTo = [Attribution.AttackerCreated, Attribution.AttackerAltered, Attribution.Unknown],
        Impact = ["accounts that it was shared with can use it no more; copies that they made stay theirs"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var named = context.Parameter(Shares).Split(',', StringSplitOptions.RemoveEmptyEntries);
        var present = await Gone.OrReadAsync(Sharing.OfImageAsync(context.Client<IAmazonEC2>(), context.Resource.Id, cancellationToken));
        return present?.Intersect(named).ToList() is { Count: > 0 } shares ? new() { Data = new() { [Shares] = new JsonArray([.. shares.Select(share => (JsonNode?)share)]) } } : ResourceState.Absent;
    }

    public Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        Gone.IsFineAsync(ModifyAsync(context, state, permissions => new() { Remove = permissions }, cancellationToken));

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        ModifyAsync(context, state, permissions => new() { Add = permissions }, cancellationToken);

    private static Task<ModifyImageAttributeResponse> ModifyAsync(RemediationContext context, ResourceState state, Func<List<LaunchPermission>, LaunchPermissionModifications> change, CancellationToken cancellationToken) =>
        context.Client<IAmazonEC2>().ModifyImageAttributeAsync(new()
        {
            ImageId = context.Resource.Id, Attribute = "launchPermission", LaunchPermission = change([.. (state.Data[Shares] as JsonArray ?? []).Select(share => PermissionOf((string)share!))]),
        }, cancellationToken);

    private static LaunchPermission PermissionOf(string share) => share switch
    {
        Sharing.Everybody => new() { Group = share },
        _ when share.Contains(":ou/", StringComparison.Ordinal) => new() { OrganizationalUnitArn = share },
        _ when share.StartsWith("arn:", StringComparison.Ordinal) => new() { OrganizationArn = share },
        _ => new() { UserId = share },
    };
}
