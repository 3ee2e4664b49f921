using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Spot;

/// <summary>A Spot fleet request.</summary>
internal sealed class SpotFleet
{
    /// <summary>The tag that AWS gives a fleet's instances.</summary>
    internal const string Tag = "aws:ec2spot:fleet-request-id";

    internal required string Id { get; init; }

    internal required JsonObject Config { get; init; }

    internal required DateTimeOffset CreatedAt { get; init; }

    internal string State { get; set; } = "active";

    internal bool IsMaintained => (Config.Text("Type") ?? "maintain") == "maintain";

    internal int Target { get; set; }

    /// <summary>The state that AWS shows: a fleet that was cancelled rests once its instances are gone.</summary>
    internal string StateAt(Ec2Region region, DateTimeOffset now) =>
        State == "cancelled_terminating" && !Members(region, now).Any() ? "cancelled" : State;

    internal IEnumerable<Instances.Instance> Members(Ec2Region region, DateTimeOffset now) =>
        region.Tags.With(Tag, Id).Select(id => region.Instances.GetValueOrDefault(id)).OfType<Instances.Instance>().Where(instance => instance.StateAt(now) != Instances.InstanceState.Terminated);

    internal JsonObject Describe(Ec2Region region, DateTimeOffset now) => new()
    {
        ["SpotFleetRequestId"] = Id,
        ["SpotFleetRequestState"] = StateAt(region, now),
        ["SpotFleetRequestConfig"] = Config.With(new() { ["TargetCapacity"] = Target }),
        ["ActivityStatus"] = State == "active" ? (Members(region, now).Count() >= Target ? "fulfilled" : "pending_fulfillment") : "pending_termination",
        ["CreateTime"] = CreatedAt.ToIso(),
        ["Tags"] = region.Tags.Of(Id),
    };
}
