using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using IncidentKit.Aws;
using IncidentKit.Remediation;

namespace IncidentKit.Services.Ec2;

/// <summary>Deletes a security group of the attacker's, after the rules of other groups that let it in. It waits for instances that shut down.</summary>
internal sealed class DeleteSecurityGroupRemediator : IRemediator
{
    internal const string Id = "ec2/delete-security-group";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public RemediatorDescriptor Descriptor { get; } = new(Id)
    {
        Phase = PlanPhase.Eradicate,
        Kind = RemediationKind.Delete,
        ResourceTypes = [Ec2Resources.SecurityGroup],
        Permissions = ["ec2:DescribeSecurityGroups", "ec2:DescribeSecurityGroupRules", "ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress", "ec2:DeleteSecurityGroup"],
        After = [TerminateInstanceRemediator.Id, "lambda/delete-function"],
        Impact = ["rules of other groups that name this one are removed"],
    };

    public async Task<ResourceState> CaptureAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var response = await Gone.OrReadAsync(context.Client<IAmazonEC2>().DescribeSecurityGroupsAsync(new() { GroupIds = [context.Resource.Id] }, cancellationToken));
        return response?.SecurityGroups is [var group, ..] ? new() { Data = new() { ["name"] = group.GroupName, ["vpcId"] = group.VpcId } } : ResourceState.Absent;
    }

    public async Task ExecuteAsync(RemediationContext context, ResourceState state, CancellationToken cancellationToken)
    {
        var refusal = "";
        await RevokeReferencesAsync(context, cancellationToken);
        try
        {
            await Polling.UntilAsync(context.Time, Patience, TryDeleteAsync, "the deletion", cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"security group {context.Resource.Id} is still in use: {refusal}", exception);
        }

        async Task<bool> TryDeleteAsync()
        {
            try
            {
                await Gone.IsFineAsync(context.Client<IAmazonEC2>().DeleteSecurityGroupAsync(new() { GroupId = context.Resource.Id }, cancellationToken));
                return true;
            }
            catch (AmazonServiceException exception) when (exception.ErrorCode is "DependencyViolation" or "InvalidGroup.InUse")
            {
                refusal = exception.Message;
                return false;
            }
        }
    }

    private static async Task RevokeReferencesAsync(RemediationContext context, CancellationToken cancellationToken)
    {
        var ec2 = context.Client<IAmazonEC2>();
        var groups = new HashSet<string>();
        foreach (var filter in (string[])["ip-permission.group-id", "egress.ip-permission.group-id"])
        {
            await foreach (var group in Pages.ReadAsync(token => ec2.DescribeSecurityGroupsAsync(new() { Filters = [new(filter, [context.Resource.Id])], NextToken = token }, cancellationToken),
                page => page.SecurityGroups, page => page.NextToken, cancellationToken))
            {
                if (group.GroupId != context.Resource.Id) groups.Add(group.GroupId);
            }
        }

        foreach (var group in groups)
        {
            var rules = (await SecurityGroupRules.ReadAsync(ec2, group, cancellationToken)).Where(rule => rule.ReferencedGroupInfo?.GroupId == context.Resource.Id);
            await SecurityGroupRules.RevokeAsync(ec2, group, rules, cancellationToken);
        }
    }
}
