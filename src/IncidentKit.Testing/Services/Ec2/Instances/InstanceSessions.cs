using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>The credentials that an instance has from its profile's role: EC2 assumes the role with the instance's id as the session's name.</summary>
internal sealed class InstanceSessions(ISimulatedCloud cloud, Ec2State state, InstanceProfiles profiles)
{
    internal const string Service = "ec2.amazonaws.com";

    internal JsonObject Of(string account, string region, string id)
    {
        var instance = state.Of(account, region).Instances.GetValueOrDefault(id) ?? throw new InvalidOperationException($"there is no instance {id} in {region}");
        var now = cloud.Time.GetUtcNow();
        if (instance.StateAt(now) != InstanceState.Running) throw new InvalidOperationException($"the instance {id} does not run");
        if (instance.Session is { } known && now < known.Part("Credentials").Time("Expiration")) return known;
        var role = profiles.RoleOf(account, instance.ProfileArn) ?? throw new InvalidOperationException($"the instance {id} has no role");
        return instance.Session = cloud.CallAsService(Service, account, region, "sts", "AssumeRole", new() { ["RoleArn"] = role, ["RoleSessionName"] = id });
    }
}
