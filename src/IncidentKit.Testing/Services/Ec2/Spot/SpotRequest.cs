using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Spot;

/// <summary>A Spot request: one instance wanted, once or for ever.</summary>
internal sealed class SpotRequest
{
    private string status = "pending-evaluation";
    private string message = "Your Spot request has been submitted for review, and is pending evaluation.";
    private DateTimeOffset changedAt;

    internal required string Id { get; init; }

    internal required bool IsPersistent { get; init; }

    internal required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The input of RunInstances that fulfils it.</summary>
    internal required JsonObject Launch { get; init; }

    internal string? Price { get; init; }

    internal DateTimeOffset? ValidUntil { get; init; }

    internal string State { get; private set; } = "open";

    internal string? InstanceId { get; private set; }

    internal string? Zone { get; private set; }

    internal void Fulfil(Instances.Instance instance, DateTimeOffset now)
    {
        (InstanceId, Zone) = (instance.Id, instance.Zone);
        Change("active", "fulfilled", "Your Spot request is fulfilled.", now);
    }

    internal void Fail(string why, DateTimeOffset now) => Change("failed", "bad-parameters", why, now);

    /// <summary>The instance went: a persistent request is open again.</summary>
    internal void Reopen(DateTimeOffset now)
    {
        InstanceId = null;
        Change("open", "instance-terminated-by-user", "Your Spot instance was terminated by user.", now);
    }

    internal void Close(DateTimeOffset now) => Change("closed", "instance-terminated-by-user", "Your Spot instance was terminated by user.", now);

    internal void Disable(DateTimeOffset now) => Change("disabled", "instance-stopped-by-user", "Your Spot instance was stopped by user.", now);

    internal void Resume(DateTimeOffset now) => Change("active", "fulfilled", "Your Spot request is fulfilled.", now);

    internal void Cancel(bool running, DateTimeOffset now) => Change(
        "cancelled",
        running ? "request-canceled-and-instance-running" : "canceled-before-fulfillment",
        running ? "Your Spot request is cancelled, but your instance is still running." : "Your Spot request is cancelled before fulfillment.",
        now);

    internal JsonObject Describe(ResourceTags tags)
    {
        var whole = new JsonObject
        {
            ["SpotInstanceRequestId"] = Id,
            ["Type"] = IsPersistent ? "persistent" : "one-time",
            ["State"] = State,
            ["Status"] = new JsonObject { ["Code"] = status, ["Message"] = message, ["UpdateTime"] = (changedAt == default ? CreatedAt : changedAt).ToIso() },
            ["CreateTime"] = CreatedAt.ToIso(),
            ["ProductDescription"] = "Linux/UNIX",
            ["InstanceInterruptionBehavior"] = "terminate",
            ["LaunchSpecification"] = Specification(),
            ["Tags"] = tags.Of(Id),
        };
        if (Price is not null) whole["SpotPrice"] = Price;
        if (InstanceId is not null) whole["InstanceId"] = InstanceId;
        if (Zone is not null) whole["LaunchedAvailabilityZone"] = Zone;
        if (ValidUntil is { } until) whole["ValidUntil"] = until.ToIso();
        return whole;
    }

    private JsonObject Specification()
    {
        var specification = new JsonObject { ["Monitoring"] = new JsonObject { ["Enabled"] = false } };
        foreach (var name in (string[])["ImageId", "InstanceType", "KeyName", "SubnetId", "Placement", "IamInstanceProfile", "UserData"])
        {
            if (Launch[name] is { } value) specification[name] = value.DeepClone();
        }

        if (Launch["SecurityGroupIds"] is JsonArray groups) specification["SecurityGroups"] = groups.Select(group => new JsonObject { ["GroupId"] = group!.DeepClone() }).ToJsonArray();
        return specification;
    }

    private void Change(string state, string code, string text, DateTimeOffset now) => (State, status, message, changedAt) = (state, code, text, now);
}
