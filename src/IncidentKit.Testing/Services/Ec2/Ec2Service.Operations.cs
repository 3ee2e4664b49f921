using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2.Instances;
using IncidentKit.Testing.Services.Ec2.Networks;
using IncidentKit.Testing.Services.Ec2.Spot;
using IncidentKit.Testing.Services.Ec2.Storage;

namespace IncidentKit.Testing.Services.Ec2;

/// <content>The operations, by what they are about.</content>
internal sealed partial class Ec2Service
{
    private Dictionary<string, Func<ApiCall, JsonObject>> OfInstances(ISimulatedCloud cloud, InstanceChanges changes)
    {
        var (launch, listing, attributes, associations) = (new InstanceLaunch(cloud, State, profiles), new InstanceListing(State), new InstanceAttributes(State), new ProfileAssociations(State, profiles));
        return new()
        {
            ["RunInstances"] = launch.Run,
            ["DescribeInstances"] = listing.Describe,
            ["DescribeInstanceStatus"] = listing.DescribeStatus,
            ["GetConsoleOutput"] = listing.GetConsoleOutput,
            ["DescribeInstanceTypes"] = InstanceTypes.Describe,
            ["StartInstances"] = changes.Start,
            ["StopInstances"] = changes.Stop,
            ["RebootInstances"] = changes.Reboot,
            ["TerminateInstances"] = changes.Terminate,
            ["DescribeInstanceAttribute"] = attributes.Describe,
            ["ModifyInstanceAttribute"] = attributes.Modify,
            ["AssociateIamInstanceProfile"] = associations.Associate,
            ["DescribeIamInstanceProfileAssociations"] = associations.Describe,
            ["ReplaceIamInstanceProfileAssociation"] = associations.Replace,
            ["DisassociateIamInstanceProfile"] = associations.Disassociate,
        };
    }

    private static Dictionary<string, Func<ApiCall, JsonObject>> OfFleets(SpotRequests spot, SpotFleets spotFleets, Fleets fleets) => new()
    {
        ["RequestSpotInstances"] = spot.Request,
        ["DescribeSpotInstanceRequests"] = spot.Describe,
        ["CancelSpotInstanceRequests"] = spot.Cancel,
        ["RequestSpotFleet"] = spotFleets.Request,
        ["DescribeSpotFleetRequests"] = spotFleets.Describe,
        ["DescribeSpotFleetInstances"] = spotFleets.DescribeInstances,
        ["ModifySpotFleetRequest"] = spotFleets.Modify,
        ["CancelSpotFleetRequests"] = spotFleets.Cancel,
        ["CreateFleet"] = fleets.Create,
        ["DescribeFleets"] = fleets.Describe,
        ["DescribeFleetInstances"] = fleets.DescribeInstances,
        ["ModifyFleet"] = fleets.Modify,
        ["DeleteFleets"] = fleets.Delete,
    };

    private Dictionary<string, Func<ApiCall, JsonObject>> OfTemplatesAndKeys(ISimulatedCloud cloud)
    {
        var (templates, keys, tagging) = (new LaunchTemplates(cloud, State), new KeyPairs(cloud, State), new Tagging(State));
        return new()
        {
            ["CreateLaunchTemplate"] = templates.Create,
            ["CreateLaunchTemplateVersion"] = templates.CreateVersion,
            ["DescribeLaunchTemplates"] = templates.Describe,
            ["DescribeLaunchTemplateVersions"] = templates.DescribeVersions,
            ["ModifyLaunchTemplate"] = templates.Modify,
            ["DeleteLaunchTemplate"] = templates.Delete,
            ["DeleteLaunchTemplateVersions"] = templates.DeleteVersions,
            ["CreateKeyPair"] = keys.Create,
            ["ImportKeyPair"] = keys.Import,
            ["DescribeKeyPairs"] = keys.Describe,
            ["DeleteKeyPair"] = keys.Delete,
            ["CreateTags"] = tagging.Create,
            ["DeleteTags"] = tagging.Delete,
            ["DescribeTags"] = tagging.Describe,
        };
    }

    private Dictionary<string, Func<ApiCall, JsonObject>> OfNetworks(ISimulatedCloud cloud)
    {
        var (groups, rules, addresses, places) = (new SecurityGroups(cloud, State), new SecurityGroupRules(cloud, State), new Addresses(cloud, State), new Places(cloud, State));
        return new()
        {
            ["CreateSecurityGroup"] = groups.Create,
            ["DescribeSecurityGroups"] = groups.Describe,
            ["DeleteSecurityGroup"] = groups.Delete,
            ["AuthorizeSecurityGroupIngress"] = rules.AuthorizeIngress,
            ["AuthorizeSecurityGroupEgress"] = rules.AuthorizeEgress,
            ["RevokeSecurityGroupIngress"] = rules.RevokeIngress,
            ["RevokeSecurityGroupEgress"] = rules.RevokeEgress,
            ["DescribeSecurityGroupRules"] = rules.Describe,
            ["AllocateAddress"] = addresses.Allocate,
            ["AssociateAddress"] = addresses.Associate,
            ["DisassociateAddress"] = addresses.Disassociate,
            ["ReleaseAddress"] = addresses.Release,
            ["DescribeAddresses"] = addresses.Describe,
            ["DescribeNetworkInterfaces"] = places.DescribeInterfaces,
            ["DescribeRegions"] = places.DescribeRegions,
            ["DescribeAvailabilityZones"] = Places.DescribeZones,
            ["DescribeAccountAttributes"] = places.DescribeAccountAttributes,
            ["DescribeVpcs"] = places.DescribeVpcs,
            ["DescribeSubnets"] = places.DescribeSubnets,
        };
    }

    private Dictionary<string, Func<ApiCall, JsonObject>> OfStorage(ISimulatedCloud cloud)
    {
        var (volumes, snapshots, images) = (new Volumes(cloud, State), new Snapshots(cloud, State), new Images(cloud, State));
        return new()
        {
            ["CreateVolume"] = volumes.Create,
            ["DescribeVolumes"] = volumes.Describe,
            ["AttachVolume"] = volumes.Attach,
            ["DetachVolume"] = volumes.Detach,
            ["DeleteVolume"] = volumes.Delete,
            ["CreateSnapshot"] = snapshots.Create,
            ["CreateSnapshots"] = snapshots.CreateOfInstance,
            ["DescribeSnapshots"] = snapshots.Describe,
            ["DescribeSnapshotAttribute"] = snapshots.DescribeAttribute,
            ["ModifySnapshotAttribute"] = snapshots.ModifyAttribute,
            ["ResetSnapshotAttribute"] = snapshots.ResetAttribute,
            ["DeleteSnapshot"] = snapshots.Delete,
            ["CreateImage"] = images.Create,
            ["RegisterImage"] = images.Register,
            ["DescribeImages"] = images.Describe,
            ["DescribeImageAttribute"] = images.DescribeAttribute,
            ["ModifyImageAttribute"] = images.ModifyAttribute,
            ["ResetImageAttribute"] = images.ResetAttribute,
            ["DeregisterImage"] = images.Deregister,
        };
    }
}
