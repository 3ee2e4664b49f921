using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Networks;

/// <summary>Makes, describes and deletes security groups; one in use, and the default one, cannot be deleted.</summary>
internal sealed class SecurityGroups(ISimulatedCloud cloud, Ec2State state)
{
    private static readonly Ec2Listing Listing = new("SecurityGroups", "GroupId", "GroupIds", GroupReferences.NoGroup)
    {
        Filters = new Dictionary<string, string>
        {
            ["group-id"] = "GroupId", ["group-name"] = "GroupName", ["description"] = "Description", ["owner-id"] = "OwnerId", ["vpc-id"] = "VpcId",
            ["ip-permission.cidr"] = "IpPermissions.IpRanges.CidrIp", ["ip-permission.ipv6-cidr"] = "IpPermissions.Ipv6Ranges.CidrIpv6", ["ip-permission.from-port"] = "IpPermissions.FromPort",
            ["ip-permission.to-port"] = "IpPermissions.ToPort", ["ip-permission.protocol"] = "IpPermissions.IpProtocol", ["ip-permission.group-id"] = "IpPermissions.UserIdGroupPairs.GroupId",
            ["egress.ip-permission.cidr"] = "IpPermissionsEgress.IpRanges.CidrIp", ["egress.ip-permission.group-id"] = "IpPermissionsEgress.UserIdGroupPairs.GroupId",
        },
    };

    internal JsonObject Create(ApiCall call)
    {
        var region = state.Of(call);
        var name = call.Input.Text("GroupName") ?? throw Ec2Errors.Missing("GroupName");
        var description = call.Input.Text("Description") ?? throw Ec2Errors.Missing("GroupDescription");
        var vpc = call.Input.Text("VpcId") ?? region.Vpcs.Keys.First();
        if (!region.Vpcs.ContainsKey(vpc)) throw new ApiException("InvalidVpcID.NotFound", $"The vpc ID '{vpc}' does not exist");
        if (name == "default" || name.StartsWith("sg-", StringComparison.Ordinal)) throw Ec2Errors.Invalid($"Cannot use reserved security group name: {name}");
        if (region.SecurityGroups.Values.Any(group => group.Name == name && group.Vpc == vpc)) throw new ApiException("InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpc}'");
        var made = new SecurityGroup(cloud.Ids.Resource("sg"), name, description, vpc, region.Account);
        made.Add(SecurityGroup.AllEgress(), cloud.Ids);
        region.SecurityGroups.Add(made.Id, made);
        region.Tags.AddSpecified(made.Id, call);
        return new() { ["GroupId"] = made.Id, ["SecurityGroupArn"] = region.Arn("security-group", made.Id), ["Tags"] = region.Tags.Of(made.Id) };
    }

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        var names = call.Input.Texts("GroupNames");
        foreach (var name in names) GroupReferences.Find(region, null, name);
        return Listing.Answer(call, region.SecurityGroups.Values.Where(group => names.Count == 0 || names.Contains(group.Name)).Select(group => group.Describe(region.Tags)));
    }

    internal JsonObject Delete(ApiCall call)
    {
        var region = state.Of(call);
        var group = GroupReferences.Find(region, call.Input.Text("GroupId"), call.Input.Text("GroupName"));
        if (group.Name == "default") throw new ApiException("CannotDelete", $"the specified group: \"{group.Id}\" name: \"default\" cannot be deleted by a user");
        var worn = region.Instances.Values.Any(instance => instance.GroupIds.Contains(group.Id) && instance.StateAt(call.Now) != Instances.InstanceState.Terminated);
        var named = region.SecurityGroups.Values.Any(other => other != group && other.Rules.Values.Any(rule => rule.Part("ReferencedGroupInfo").Text("GroupId") == group.Id));
        if (worn || named) throw Ec2Errors.InUse(group.Id);
        region.SecurityGroups.Remove(group.Id);
        region.Tags.RemoveAll(group.Id);
        return new() { ["Return"] = true, ["GroupId"] = group.Id };
    }
}
