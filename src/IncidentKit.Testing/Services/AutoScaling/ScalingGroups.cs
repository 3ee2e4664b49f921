using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2;

namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>Makes, describes, changes and deletes Auto Scaling groups.</summary>
internal sealed class ScalingGroups(ISimulatedCloud cloud, AutoScalingState state, GroupCapacity capacity)
{
    private static readonly string[] Sources = ["LaunchTemplate", "LaunchConfigurationName", "MixedInstancesPolicy"];

    internal JsonObject Create(ApiCall call)
    {
        var (own, region) = (state.Of(call), Ec2Of(call));
        var name = call.Input.Text("AutoScalingGroupName") ?? throw AutoScalingErrors.Missing("autoScalingGroupName");
        if (own.GroupsAt(call.Now).Any(group => group.Name == name)) throw new ApiException("AlreadyExists", $"AutoScalingGroup by this name already exists - A group with the name {name} already exists");
        var subnets = Subnets(call, region);
        var zones = subnets.Count > 0 ? [.. subnets.Select(id => region.Subnets[id].Text("AvailabilityZone")!).Distinct()] : call.Input.Texts("AvailabilityZones").ToList();
        if (zones.Count == 0) throw AutoScalingErrors.Invalid("At least one Availability Zone or VPC Subnet is required.");
        if (zones.Find(zone => !region.Subnets.Values.Any(subnet => subnet.Text("AvailabilityZone") == zone)) is { } unknown) throw AutoScalingErrors.Invalid($"Invalid availability zones: [{unknown}]");
        var group = new ScalingGroup
        {
            Name = name,
            Arn = $"arn:aws:autoscaling:{call.Region}:{call.Account}:autoScalingGroup:{cloud.Ids.Uuid()}:autoScalingGroupName/{name}",
            CreatedAt = call.Now,
            Source = Source(call, own, region) ?? throw AutoScalingErrors.Invalid("Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter."),
            Zones = zones,
            Subnets = subnets,
            Least = call.Input.Number("MinSize") ?? 0,
            Most = call.Input.Number("MaxSize") ?? 0,
            Desired = call.Input.Number("DesiredCapacity") ?? call.Input.Number("MinSize") ?? 0,
            ProtectsNew = call.Input.Flag("NewInstancesProtectedFromScaleIn") ?? false,
            HealthCheckType = call.Input.Text("HealthCheckType") ?? "EC2",
            Cooldown = call.Input.Number("DefaultCooldown") ?? 300,
        };
        CheckBounds(group.Least, group.Most, group.Desired);
        GroupTags.Set(group, call.Input.Parts("Tags"));
        own.Groups[name] = group;
        capacity.Reach(region, own, group, $"a user request created an AutoScalingGroup changing the desired capacity from 0 to {group.Desired}.");
        return [];
    }

    internal JsonObject Describe(ApiCall call)
    {
        var region = Ec2Of(call);
        var names = call.Input.Texts("AutoScalingGroupNames");
        var filters = call.Input.Parts("Filters");
        return AutoScalingPages.Answer(call, "AutoScalingGroups", state.Of(call).GroupsAt(call.Now)
            .Where(group => (names.Count == 0 || names.Contains(group.Name)) && filters.All(filter => Passes(group, filter)))
            .Select(group => group.Describe(region, call.Now)));
    }

    internal JsonObject Update(ApiCall call)
    {
        var (own, region) = (state.Of(call), Ec2Of(call));
        var group = own.LiveGroup(call);
        var (least, most) = (call.Input.Number("MinSize") ?? group.Least, call.Input.Number("MaxSize") ?? group.Most);
        var desired = call.Input.Number("DesiredCapacity") ?? Math.Clamp(group.Desired, Math.Min(least, most), most);
        CheckBounds(least, most, desired);
        var subnets = call.Input.ContainsKey("VPCZoneIdentifier") ? Subnets(call, region) : group.Subnets;
        var (source, before) = (Source(call, own, region) ?? group.Source, group.Desired);
        (group.Least, group.Most, group.Desired, group.Source, group.Subnets) = (least, most, desired, source, subnets);
        group.Zones = call.Input.Texts("AvailabilityZones") is { Count: > 0 } zones ? [.. zones] : group.Zones;
        group.ProtectsNew = call.Input.Flag("NewInstancesProtectedFromScaleIn") ?? group.ProtectsNew;
        group.HealthCheckType = call.Input.Text("HealthCheckType") ?? group.HealthCheckType;
        group.Cooldown = call.Input.Number("DefaultCooldown") ?? group.Cooldown;
        capacity.Reach(region, own, group, $"a user request update of AutoScalingGroup constraints to min: {least}, max: {most}, desired: {desired} changing the desired capacity from {before} to {desired}.");
        return [];
    }

    internal JsonObject SetDesired(ApiCall call)
    {
        var (own, region) = (state.Of(call), Ec2Of(call));
        var group = own.LiveGroup(call);
        var (before, desired) = (group.Desired, call.Input.Number("DesiredCapacity") ?? throw AutoScalingErrors.Invalid("DesiredCapacity is required."));
        if (desired > group.Most) throw AutoScalingErrors.Invalid($"New SetDesiredCapacity value {desired} is above max value {group.Most} for the AutoScalingGroup.");
        if (desired < group.Least) throw AutoScalingErrors.Invalid($"New SetDesiredCapacity value {desired} is below min value {group.Least} for the AutoScalingGroup.");
        group.Desired = desired;
        capacity.Reach(region, own, group, $"a user request explicitly set group desired capacity changing the desired capacity from {before} to {desired}.");
        return [];
    }

    internal JsonObject Delete(ApiCall call)
    {
        var (own, region) = (state.Of(call), Ec2Of(call));
        var group = own.Group(call);
        var members = group.Members.Keys.Where(id => !region.Instances[id].StateAt(call.Now).IsGone).ToArray();
        if (call.Input.Flag("ForceDelete") != true && members.Length > 0)
            throw AutoScalingErrors.InUse("You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.");
        group.GoneAt ??= members.Length == 0 ? call.Now : call.Now + Ec2.Instances.Instance.StopTime;
        (group.Least, group.Most, group.Desired) = (0, 0, 0);
        capacity.End(region, group, members, "a user request force deleted the group.");
        return [];
    }

    private Ec2Region Ec2Of(ApiCall call) => cloud.Service<Ec2Service>().State.Of(call);

    private static List<string> Subnets(ApiCall call, Ec2Region region)
    {
        List<string> subnets = [.. (call.Input.Text("VPCZoneIdentifier") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return subnets.Find(id => !region.Subnets.ContainsKey(id)) is { } unknown ? throw AutoScalingErrors.Invalid($"The subnet ID '{unknown}' does not exist") : subnets;
    }

    private static JsonObject? Source(ApiCall call, AutoScalingRegion own, Ec2Region region)
    {
        if (Sources.FirstOrDefault(call.Input.ContainsKey) is not { } name) return null;
        if (name == "LaunchConfigurationName")
        {
            var configuration = call.Input.Text(name)!;
            return own.Configurations.ContainsKey(configuration) ? new() { [name] = configuration } : throw AutoScalingErrors.NoConfiguration(configuration);
        }

        var specification = name == "LaunchTemplate" ? call.Input.Part(name) : call.Input.Part(name).Part("LaunchTemplate").Part("LaunchTemplateSpecification");
        var whole = Template(region, specification);
        if (name == "LaunchTemplate") return new() { [name] = whole };
        var policy = (JsonObject)call.Input[name]!.DeepClone();
        policy.Part("LaunchTemplate")!["LaunchTemplateSpecification"] = whole;
        return new() { [name] = policy };
    }

    private static JsonObject Template(Ec2Region region, JsonObject? specification)
    {
        try
        {
            var template = LaunchTemplates.Find(region, specification.Text("LaunchTemplateId"), specification.Text("LaunchTemplateName"));
            template.Version(specification.Text("Version") ?? "$Default");
            return new() { ["LaunchTemplateId"] = template.Id, ["LaunchTemplateName"] = template.Name, ["Version"] = specification.Text("Version") ?? "$Default" };
        }
        catch (ApiException refused)
        {
            throw AutoScalingErrors.Invalid($"You must use a valid fully-formed launch template. {refused.Message}");
        }
    }

    private static void CheckBounds(int least, int most, int desired)
    {
        if (most < least) throw AutoScalingErrors.Invalid($"Max bound, {most}, must be greater than or equal to min bound, {least}");
        if (desired < least) throw AutoScalingErrors.Invalid($"Desired capacity:{desired} must be between the specified min size:{least} and max size:{most}");
        if (desired > most) throw AutoScalingErrors.Invalid($"Desired capacity:{desired} must be between the specified min size:{least} and max size:{most}");
    }

    private static bool Passes(ScalingGroup group, JsonObject filter)
    {
        var values = filter.Texts("Values");
        return filter.Text("Name") switch
        {
            "tag-key" => group.Tags.Keys.Any(values.Contains),
            "tag-value" => group.Tags.Values.Any(tag => values.Contains(tag.Value)),
            ['t', 'a', 'g', ':', .. var key] => group.Tags.TryGetValue(key, out var tag) && values.Contains(tag.Value),
            var other => throw AutoScalingErrors.Invalid($"Filter type {other} is not correct. Allowed Filter types are: tag-key tag-value tag:<key>"),
        };
    }
}
