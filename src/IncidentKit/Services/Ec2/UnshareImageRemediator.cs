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

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken) => await FindAsync(context, cancellationToken) is { Count: > 0 } shares
        ? new() { Data = new() { [Shares] = new JsonArray([.. shares.Select(share => (JsonNode?)share)]) } }
        : ResourceState.Absent;

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, cancellationToken) is { Count: > 0 } shares)
            await Gone.IsFineAsync(ModifyAsync(context, new() { Remove = [.. shares.Select(PermissionOf)] }, cancellationToken));
    }

    public Task UndoAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken) =>
        ModifyAsync(context, new() { Add = [.. (state.Data[Shares] as JsonArray ?? []).Select(share => PermissionOf((string)share!))] }, cancellationToken);

    /// <summary>Those whom the step names and whom it is still shared with.</summary>
    private static async Task<IReadOnlyList<string>> FindAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var shares = await Gone.OrReadAsync(Sharing.OfImageAsync(context.Client<IAmazonEC2>(), context.Resource.Id, cancellationToken));
        return [.. (shares ?? []).Intersect(context.Parameter(Shares).Split(','))];
    }

    private static Task<ModifyImageAttributeResponse> ModifyAsync(RemediationContext context, LaunchPermissionModifications change, CancellationToken cancellationToken) =>
        context.Client<IAmazonEC2>().ModifyImageAttributeAsync(new() { ImageId = context.Resource.Id, Attribute = "launchPermission", LaunchPermission = change }, cancellationToken);

    private static LaunchPermission PermissionOf(string share) => share switch
    {
        Sharing.Everybody => new() { Group = share },
        _ when share.Contains(":ou/", StringComparison.Ordinal) => new() { OrganizationalUnitArn = share },
        _ when share.StartsWith("arn:", StringComparison.Ordinal) => new() { OrganizationArn = share },
        _ => new() { UserId = share },
    };
}
