using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>One instance: what it was launched with, and where it is in its life.</summary>
internal sealed class Instance
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(15);
    internal static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);
    private InstanceState passing = InstanceState.Pending;
    private InstanceState settled = InstanceState.Running;
    private DateTimeOffset settlesAt;
    private string? reason;

    internal required string Id { get; init; }

    internal required string ReservationId { get; init; }

    /// <summary>What does not change, in the API's shape.</summary>
    internal required JsonObject Fixed { get; init; }

    internal required string Zone { get; init; }

    internal required string InstanceType { get; set; }

    internal required List<string> GroupIds { get; set; }

    internal string? RequesterId { get; init; }

    internal string? ProfileArn { get; set; }

    internal string? ProfileId { get; set; }

    internal string? UserData { get; set; }

    internal string ShutdownBehavior { get; set; } = "stop";

    internal EventualFlag TerminationProtected { get; init; } = new(value: false);

    internal EventualFlag StopProtected { get; init; } = new(value: false);

    internal bool SourceDestCheck { get; set; } = true;

    internal bool IsSpot => Fixed.ContainsKey("InstanceLifecycle");

    /// <summary>The credentials that its profile gave it last, in the shape of the answer of STS.</summary>
    internal JsonObject? Session { get; set; }

    /// <summary>The Spot request that it runs for.</summary>
    internal string? SpotRequestId { get; set; }

    internal InstanceState StateAt(DateTimeOffset now) => now >= settlesAt ? settled : passing;

    /// <summary>Whether AWS still shows it; terminated instances vanish after a while.</summary>
    internal bool IsShownAt(DateTimeOffset now) => settled != InstanceState.Terminated || now < settlesAt + Remembered;

    internal void Start(DateTimeOffset now) => Move(InstanceState.Pending, InstanceState.Running, now + StartTime, byUser: null);

    internal void Stop(DateTimeOffset now) => Move(InstanceState.Stopping, InstanceState.Stopped, now + StopTime, byUser: now);

    internal void Terminate(DateTimeOffset now) => Move(InstanceState.ShuttingDown, InstanceState.Terminated, now + StopTime, byUser: now);

    internal JsonObject Describe(Ec2Region region, DateTimeOffset now)
    {
        var state = StateAt(now);
        var groups = GroupIds.Where(region.SecurityGroups.ContainsKey).Select(group => new JsonObject { ["GroupId"] = group, ["GroupName"] = region.SecurityGroups[group].Name }).ToArray();
        var whole = (JsonObject)Fixed.DeepClone();
        whole["InstanceType"] = InstanceType;
        whole["State"] = state.ToJson();
        whole["StateTransitionReason"] = reason ?? "";
        whole["Tags"] = region.Tags.Of(Id);
        whole["SourceDestCheck"] = SourceDestCheck;
        if (ProfileArn is not null) whole["IamInstanceProfile"] = new JsonObject { ["Arn"] = ProfileArn, ["Id"] = ProfileId };
        if (SpotRequestId is not null) whole["SpotInstanceRequestId"] = SpotRequestId;
        if (reason is not null) whole["StateReason"] = new JsonObject { ["Code"] = "Client.UserInitiatedShutdown", ["Message"] = "Client.UserInitiatedShutdown: User initiated shutdown" };
        if (state == InstanceState.Pending) whole["StateReason"] = new JsonObject { ["Code"] = "pending", ["Message"] = "pending" };
        if (state == InstanceState.Terminated)
        {
            foreach (var name in (string[])["PrivateIpAddress", "VpcId", "SubnetId", "NetworkInterfaces", "IamInstanceProfile", "BlockDeviceMappings"]) whole.Remove(name);
            whole["SecurityGroups"] = new JsonArray();
        }
        else
        {
            whole["SecurityGroups"] = groups.ToJsonArray();
            if (whole["NetworkInterfaces"] is JsonArray and [JsonObject network, ..]) network["Groups"] = groups.Select(group => group.DeepClone()).ToJsonArray();
        }

        if (state != InstanceState.Running || region.PublicAddress(Id) is not { } address) return whole;
        whole["PublicIpAddress"] = address;
        whole["PublicDnsName"] = $"ec2-{address.Replace('.', '-')}.{region.Name}.compute.amazonaws.com";
        return whole;
    }

    private void Move(InstanceState through, InstanceState to, DateTimeOffset at, DateTimeOffset? byUser)
    {
        (passing, settled, settlesAt) = (through, to, at);
        reason = byUser is { } time ? $"User initiated ({time.UtcDateTime:yyyy-MM-dd HH:mm:ss} GMT)" : null;
    }
}
