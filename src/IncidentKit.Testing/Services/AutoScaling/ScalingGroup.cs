using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>An Auto Scaling group.</summary>
internal sealed class ScalingGroup
{
    /// <summary>The tag that AWS gives a group's instances.</summary>
    internal const string Tag = "aws:autoscaling:groupName";

    internal required string Name { get; init; }

    internal required string Arn { get; init; }

    internal required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it launches: the call's <c>LaunchTemplate</c>, <c>LaunchConfigurationName</c> or <c>MixedInstancesPolicy</c>.</summary>
    internal required JsonObject Source { get; set; }

    internal int Least { get; set; }

    internal int Most { get; set; }

    internal int Desired { get; set; }

    internal required List<string> Zones { get; set; }

    internal List<string> Subnets { get; set; } = [];

    internal string HealthCheckType { get; set; } = "EC2";

    internal bool ProtectsNew { get; set; }

    internal int Cooldown { get; set; } = 300;

    /// <summary>When a group that is being deleted has ended its instances and is gone; <see langword="null"/> for one that stays.</summary>
    internal DateTimeOffset? GoneAt { get; set; }

    internal bool IsDeleting => GoneAt is not null;

    internal SortedSet<string> Suspended { get; } = new(StringComparer.Ordinal);

    internal OrderedDictionary<string, GroupMember> Members { get; } = [];

    internal OrderedDictionary<string, (string Value, bool Propagate)> Tags { get; } = [];

    internal List<JsonObject> Activities { get; } = [];

    internal bool Runs(params ReadOnlySpan<string> processes)
    {
        foreach (var process in processes)
        {
            if (Suspended.Contains(process)) return false;
        }

        return true;
    }

    internal JsonArray DescribeTags() => Tags.Select(tag => new JsonObject
    {
        ["ResourceId"] = Name, ["ResourceType"] = "auto-scaling-group", ["Key"] = tag.Key, ["Value"] = tag.Value.Value, ["PropagateAtLaunch"] = tag.Value.Propagate,
    }).ToJsonArray();

    internal JsonObject Describe(Ec2.Ec2Region region, DateTimeOffset now)
    {
        var whole = new JsonObject
        {
            ["AutoScalingGroupName"] = Name,
            ["AutoScalingGroupARN"] = Arn,
            ["MinSize"] = Least,
            ["MaxSize"] = Most,
            ["DesiredCapacity"] = Desired,
            ["DefaultCooldown"] = Cooldown,
            ["AvailabilityZones"] = Zones.ToJsonArray(),
            ["LoadBalancerNames"] = new JsonArray(),
            ["TargetGroupARNs"] = new JsonArray(),
            ["HealthCheckType"] = HealthCheckType,
            ["HealthCheckGracePeriod"] = 0,
            ["Instances"] = Members.Values.Select(member => Describe(member, region, now)).ToJsonArray(),
            ["CreatedTime"] = CreatedAt.ToIso(),
            ["SuspendedProcesses"] = Suspended.Select(process => new JsonObject { ["ProcessName"] = process, ["SuspensionReason"] = $"User suspended at {CreatedAt.ToIso()}" }).ToJsonArray(),
            ["VPCZoneIdentifier"] = string.Join(',', Subnets),
            ["EnabledMetrics"] = new JsonArray(),
            ["Tags"] = DescribeTags(),
            ["TerminationPolicies"] = new JsonArray("Default"),
            ["NewInstancesProtectedFromScaleIn"] = ProtectsNew,
            ["ServiceLinkedRoleARN"] = $"arn:aws:iam::{region.Account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
        };
        if (IsDeleting) whole["Status"] = "Delete in progress";
        return whole.With(Source);
    }

    internal JsonObject Describe(GroupMember member, Ec2.Ec2Region region, DateTimeOffset now)
    {
        var instance = region.Instances[member.InstanceId];
        var gone = instance.StateAt(now).IsGone;
        var row = new JsonObject
        {
            ["InstanceId"] = member.InstanceId,
            ["InstanceType"] = instance.InstanceType,
            ["AvailabilityZone"] = instance.Zone,
            ["LifecycleState"] = gone ? "Terminating" : member.IsStandby ? "Standby" : "InService",
            ["HealthStatus"] = gone ? "Unhealthy" : "Healthy",
            ["ProtectedFromScaleIn"] = member.IsProtected,
        };
        if (Source["LaunchTemplate"] is { } template) row["LaunchTemplate"] = template.DeepClone();
        if (Source["LaunchConfigurationName"] is { } configuration) row["LaunchConfigurationName"] = configuration.DeepClone();
        return row;
    }
}
