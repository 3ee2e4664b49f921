using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>Describes instances, and their health.</summary>
internal sealed class InstanceListing(Ec2State state)
{
    private static readonly Ec2Listing Listing = new("Reservations", "InstanceId", "InstanceIds", id => Ec2Errors.NoInstance([id]))
    {
        Filters = new Dictionary<string, string>
        {
            ["architecture"] = "Architecture", ["availability-zone"] = "Placement.AvailabilityZone", ["client-token"] = "ClientToken", ["dns-name"] = "PublicDnsName",
            ["iam-instance-profile.arn"] = "IamInstanceProfile.Arn", ["iam-instance-profile.id"] = "IamInstanceProfile.Id", ["image-id"] = "ImageId", ["instance-id"] = "InstanceId",
            ["instance-lifecycle"] = "InstanceLifecycle", ["instance-state-code"] = "State.Code", ["instance-state-name"] = "State.Name", ["instance-type"] = "InstanceType",
            ["instance.group-id"] = "SecurityGroups.GroupId", ["instance.group-name"] = "SecurityGroups.GroupName", ["ip-address"] = "PublicIpAddress", ["key-name"] = "KeyName",
            ["launch-time"] = "LaunchTime", ["network-interface.group-id"] = "NetworkInterfaces.Groups.GroupId", ["network-interface.network-interface-id"] = "NetworkInterfaces.NetworkInterfaceId",
            ["private-dns-name"] = "PrivateDnsName", ["private-ip-address"] = "PrivateIpAddress", ["reservation-id"] = "ReservationId", ["spot-instance-request-id"] = "SpotInstanceRequestId",
            ["subnet-id"] = "SubnetId", ["tenancy"] = "Placement.Tenancy", ["vpc-id"] = "VpcId", ["block-device-mapping.volume-id"] = "BlockDeviceMappings.Ebs.VolumeId",
        },
    };

    private static readonly Ec2Listing Statuses = new("InstanceStatuses", "InstanceId", "InstanceIds", id => Ec2Errors.NoInstance([id]))
    {
        Filters = new Dictionary<string, string> { ["availability-zone"] = "AvailabilityZone", ["instance-state-name"] = "InstanceState.Name", ["instance-status.status"] = "InstanceStatus.Status" },
    };

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        CheckIds(region, call);
        var rows = Shown(region, call.Now).Select(instance => instance.Describe(region, call.Now).With(new() { ["ReservationId"] = instance.ReservationId }));
        var (page, next) = Listing.Page(call, Listing.Select(call, rows));
        var output = new JsonObject
        {
            ["Reservations"] = page.GroupBy(row => row.Text("ReservationId")).Select(rows =>
            {
                var reservation = InstanceLaunch.Reservation(region, rows.Key!, [.. rows.Select(row => region.Instances[row.Text("InstanceId")!])], call.Now);
                return reservation;
            }).ToJsonArray(),
        };
        if (next is not null) output["NextToken"] = next;
        return output;
    }

    internal JsonObject DescribeStatus(ApiCall call)
    {
        var region = state.Of(call);
        CheckIds(region, call);
        var all = call.Input.Flag("IncludeAllInstances") ?? false;
        var shown = Shown(region, call.Now).Where(instance => all || instance.StateAt(call.Now) == InstanceState.Running).ToArray();
        var named = call.Input.Texts("InstanceIds").Where(id => shown.Any(instance => instance.Id == id)).ToArray();
        return Statuses.Answer(call, shown.Where(instance => named.Length == 0 || named.Contains(instance.Id)).Select(instance => Status(instance, call.Now)));
    }

    internal JsonObject GetConsoleOutput(ApiCall call)
    {
        var instance = InstanceLookup.One(state.Of(call), call);
        var text = $"[    0.000000] Linux version 6.1.0-aws\n[    1.204317] cloud-init[1]: instance-id {instance.Id}\n";
        return new() { ["InstanceId"] = instance.Id, ["Output"] = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(text)), ["Timestamp"] = call.Now.ToIso() };
    }

    private static IEnumerable<Instance> Shown(Ec2Region region, DateTimeOffset now) => region.Instances.Values.Where(instance => instance.IsShownAt(now));

    private static void CheckIds(Ec2Region region, ApiCall call)
    {
        if (call.Input.Texts("InstanceIds").Count > 0) InstanceLookup.All(region, call);
    }

    private static JsonObject Status(Instance instance, DateTimeOffset now)
    {
        var current = instance.StateAt(now);
        var health = current == InstanceState.Running ? "ok" : current == InstanceState.Pending ? "initializing" : "not-applicable";
        return new()
        {
            ["InstanceId"] = instance.Id,
            ["AvailabilityZone"] = instance.Zone,
            ["InstanceState"] = current.ToJson(),
            ["InstanceStatus"] = new JsonObject { ["Status"] = health },
            ["SystemStatus"] = new JsonObject { ["Status"] = health },
        };
    }
}
