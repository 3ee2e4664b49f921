using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2;
using IncidentKit.Testing.Services.Ec2.Instances;

namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>Brings a group to its desired capacity: launches what is missing over its zones, and ends what is too much.</summary>
internal sealed class GroupCapacity(ISimulatedCloud cloud)
{
    private const string Service = "autoscaling.amazonaws.com";

    internal void Reach(Ec2Region region, AutoScalingRegion own, ScalingGroup group, string cause)
    {
        var now = cloud.Time.GetUtcNow();
        foreach (var gone in group.Members.Keys.Where(id => region.Instances[id].StateAt(now).IsGone).ToArray()) group.Members.Remove(gone);
        if (group.IsDeleting) return;
        var serving = group.Members.Values.Where(member => !member.IsStandby).ToArray();
        if (serving.Length < group.Desired && group.Runs("Launch")) Launch(region, own, group, group.Desired - serving.Length, cause, now);
        if (serving.Length > group.Desired && group.Runs("Terminate")) End(region, group, [.. serving.Where(member => !member.IsProtected).Take(serving.Length - group.Desired).Select(member => member.InstanceId)], cause);
    }

    /// <summary>Terminates instances as the service; EC2's termination protection does not hold it back.</summary>
    internal void End(Ec2Region region, ScalingGroup group, IReadOnlyList<string> ids, string cause)
    {
        if (ids.Count == 0) return;
        foreach (var id in ids)
        {
            if (!group.IsDeleting) group.Members.Remove(id);
            AddActivity(group, $"Terminating EC2 instance: {id}", cause, "Successful", null, cloud.Time.GetUtcNow());
        }

        cloud.CallAsService(Service, region.Account, region.Name, "ec2", "TerminateInstances", new() { ["InstanceIds"] = ids.ToJsonArray() });
    }

    private void Launch(Ec2Region region, AutoScalingRegion own, ScalingGroup group, int count, string cause, DateTimeOffset now)
    {
        foreach (var place in Spread(region, group, count).CountBy(place => place))
        {
            try
            {
                var input = Input(own, group).With(place.Key);
                foreach (var (key, (value, propagate)) in group.Tags)
                {
                    if (propagate) input = input.Tagged(key, value);
                }

                var run = cloud.CallAsService(Service, region.Account, region.Name, "ec2", "RunInstances", input.Tagged(ScalingGroup.Tag, group.Name).Counted(place.Value));
                foreach (var id in run.Parts("Instances").Select(instance => instance.Text("InstanceId")!))
                {
                    group.Members.Add(id, new() { InstanceId = id, IsProtected = group.ProtectsNew });
                    AddActivity(group, $"Launching a new EC2 instance: {id}", cause, "Successful", null, now);
                }
            }
            catch (ApiException refused)
            {
                AddActivity(group, "Launching a new EC2 instance", cause, "Failed", $"{refused.Message} Launching EC2 instance failed.", now);
            }
        }
    }

    /// <summary>One place for each instance: the zones with the fewest come first.</summary>
    private static IEnumerable<JsonObject> Spread(Ec2Region region, ScalingGroup group, int count)
    {
        var places = group.Subnets.Count > 0
            ? group.Subnets.Select(id => (Zone: region.Subnets.GetValueOrDefault(id)?.Text("AvailabilityZone") ?? id, Input: new JsonObject { ["SubnetId"] = id })).ToArray()
            : [.. group.Zones.Select(zone => (Zone: zone, Input: new JsonObject { ["Placement"] = new JsonObject { ["AvailabilityZone"] = zone } }))];
        var load = places.ToDictionary(place => place.Zone, place => group.Members.Keys.Count(id => region.Instances[id].Zone == place.Zone));
        for (var i = 0; i < count; i++)
        {
            var place = places.MinBy(place => load[place.Zone]);
            load[place.Zone]++;
            yield return place.Input;
        }
    }

    private static JsonObject Input(AutoScalingRegion own, ScalingGroup group)
    {
        if (group.Source.Part("LaunchTemplate") is { } template) return new() { ["LaunchTemplate"] = Named(template) };
        if (group.Source.Part("MixedInstancesPolicy") is { } policy)
        {
            var input = new JsonObject { ["LaunchTemplate"] = Named(policy.Part("LaunchTemplate").Part("LaunchTemplateSpecification")!) };
            if (policy.Part("LaunchTemplate").Parts("Overrides") is [var change, ..] && change.Text("InstanceType") is { } type) input["InstanceType"] = type;
            return policy.Part("InstancesDistribution").Number("OnDemandPercentageAboveBaseCapacity") == 0 ? input.AsSpot() : input;
        }

        var name = group.Source.Text("LaunchConfigurationName")!;
        var configuration = own.Configurations.GetValueOrDefault(name) ?? throw AutoScalingErrors.NoConfiguration(name);
        var launch = new JsonObject { ["ImageId"] = configuration.Text("ImageId"), ["InstanceType"] = configuration.Text("InstanceType") };
        foreach (var (from, to) in ((string, string)[])[("KeyName", "KeyName"), ("SecurityGroups", "SecurityGroupIds"), ("UserData", "UserData")])
        {
            if (configuration[from] is JsonArray { Count: > 0 } || configuration.Text(from) is { Length: > 0 }) launch[to] = configuration[from]!.DeepClone();
        }

        if (configuration.Text("IamInstanceProfile") is { } profile) launch["IamInstanceProfile"] = new JsonObject { [profile.StartsWith("arn:", StringComparison.Ordinal) ? "Arn" : "Name"] = profile };
        return configuration.Text("SpotPrice") is null ? launch : launch.AsSpot();
    }

    /// <summary>EC2 takes a template by its id or by its name, not by both.</summary>
    private static JsonObject Named(JsonObject template) => template.ContainsKey("LaunchTemplateId") ? template.Without("LaunchTemplateName") : (JsonObject)template.DeepClone();

    private void AddActivity(ScalingGroup group, string description, string cause, string status, string? message, DateTimeOffset now)
    {
        var activity = new JsonObject
        {
            ["ActivityId"] = cloud.Ids.Uuid(),
            ["AutoScalingGroupName"] = group.Name,
            ["AutoScalingGroupARN"] = group.Arn,
            ["Description"] = description,
            ["Cause"] = $"At {now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {cause}",
            ["StartTime"] = now.ToIso(),
            ["EndTime"] = now.ToIso(),
            ["StatusCode"] = status,
            ["Progress"] = 100,
            ["Details"] = $"{{\"Availability Zone\":\"{group.Zones[0]}\"}}",
        };
        if (message is not null) activity["StatusMessage"] = message;
        group.Activities.Insert(0, activity);
    }
}
