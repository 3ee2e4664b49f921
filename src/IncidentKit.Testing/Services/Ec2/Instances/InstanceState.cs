using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>A state of an instance, with the code that AWS gives it.</summary>
internal sealed record InstanceState(int Code, string Name)
{
    internal static readonly InstanceState Pending = new(0, "pending");
    internal static readonly InstanceState Running = new(16, "running");
    internal static readonly InstanceState ShuttingDown = new(32, "shutting-down");
    internal static readonly InstanceState Terminated = new(48, "terminated");
    internal static readonly InstanceState Stopping = new(64, "stopping");
    internal static readonly InstanceState Stopped = new(80, "stopped");

    internal bool IsGone => this == ShuttingDown || this == Terminated;

    internal JsonObject ToJson() => new() { ["Code"] = Code, ["Name"] = Name };
}
