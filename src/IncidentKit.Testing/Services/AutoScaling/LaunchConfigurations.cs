using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.AutoScaling;

/// <summary>Makes, describes and deletes launch configurations; one that a group uses cannot be deleted.</summary>
internal sealed class LaunchConfigurations(ISimulatedCloud cloud, AutoScalingState state)
{
    internal JsonObject Create(ApiCall call)
    {
        var own = state.Of(call);
        var name = call.Input.Text("LaunchConfigurationName") ?? throw AutoScalingErrors.Missing("launchConfigurationName");
        if (own.Configurations.ContainsKey(name)) throw new ApiException("AlreadyExists", $"Launch Configuration by this name already exists - A launch configuration already exists with the name {name}");
        if (call.Input.Text("ImageId") is null || call.Input.Text("InstanceType") is null) throw AutoScalingErrors.Invalid("Valid requests must contain the InstanceId parameter or both the ImageId and InstanceType parameters.");
        own.Configurations.Add(name, new JsonObject
        {
            ["LaunchConfigurationARN"] = $"arn:aws:autoscaling:{call.Region}:{call.Account}:launchConfiguration:{cloud.Ids.Uuid()}:launchConfigurationName/{name}",
            ["CreatedTime"] = call.Now.ToIso(),
            ["KeyName"] = "",
            ["SecurityGroups"] = new JsonArray(),
            ["ClassicLinkVPCSecurityGroups"] = new JsonArray(),
            ["UserData"] = "",
            ["KernelId"] = "",
            ["RamdiskId"] = "",
            ["BlockDeviceMappings"] = new JsonArray(),
            ["InstanceMonitoring"] = new JsonObject { ["Enabled"] = true },
            ["EbsOptimized"] = false,
        }.With(call.Input.Without("InstanceId")));
        return [];
    }

    internal JsonObject Describe(ApiCall call)
    {
        var names = call.Input.Texts("LaunchConfigurationNames");
        return AutoScalingPages.Answer(call, "LaunchConfigurations", state.Of(call).Configurations
            .Where(configuration => names.Count == 0 || names.Contains(configuration.Key))
            .Select(configuration => (JsonObject)configuration.Value.DeepClone()));
    }

    internal JsonObject Delete(ApiCall call)
    {
        var own = state.Of(call);
        var name = call.Input.Text("LaunchConfigurationName") ?? throw AutoScalingErrors.Missing("launchConfigurationName");
        if (!own.Configurations.ContainsKey(name)) throw AutoScalingErrors.NoConfiguration(name);
        if (own.GroupsAt(call.Now).FirstOrDefault(group => group.Source.Text("LaunchConfigurationName") == name) is { } user)
            throw AutoScalingErrors.InUse($"Cannot delete launch configuration {name} because it is attached to AutoScalingGroup {user.Name}");
        own.Configurations.Remove(name);
        return [];
    }
}
