using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>Makes the input of RunInstances out of what Spot requests and fleets say.</summary>
internal static class LaunchInput
{
    private static readonly string[] Same = ["ImageId", "InstanceType", "KeyName", "UserData", "SubnetId", "Placement", "IamInstanceProfile", "Monitoring", "BlockDeviceMappings", "SecurityGroupIds", "EbsOptimized", "NetworkInterfaces", "TagSpecifications"];

    /// <summary>Of a launch specification of a Spot request or Spot fleet; these name security groups in two ways.</summary>
    internal static JsonObject Of(JsonObject specification)
    {
        var input = new JsonObject();
        foreach (var name in Same)
        {
            if (specification[name] is { } value) input[name] = value.DeepClone();
        }

        if (input["Monitoring"] is JsonValue) input.Remove("Monitoring");
        if (specification["SecurityGroups"] is JsonArray and [JsonObject, ..]) input["SecurityGroupIds"] = specification.Parts("SecurityGroups").Select(group => group.Text("GroupId")!).ToJsonArray();
        else if (specification.Texts("SecurityGroups") is { Count: > 0 } names) input["SecurityGroups"] = names.ToJsonArray();
        return input;
    }

    /// <summary>Of the launch templates of a fleet: the first one, under its first override.</summary>
    internal static JsonObject OfTemplates(IReadOnlyList<JsonObject> configs)
    {
        if (configs is not [var config, ..] || config.Part("LaunchTemplateSpecification") is not { } specification) throw Ec2Errors.Missing("LaunchTemplateConfigs");
        var input = new JsonObject { ["LaunchTemplate"] = specification.DeepClone() };
        if (config.Parts("Overrides") is not [var change, ..]) return input;
        foreach (var name in (string[])["InstanceType", "SubnetId", "ImageId", "Placement"])
        {
            if (change[name] is { } value) input[name] = value.DeepClone();
        }

        if (change.Text("AvailabilityZone") is { } zone) input["Placement"] = new JsonObject { ["AvailabilityZone"] = zone };
        return input;
    }

    internal static JsonObject Tagged(this JsonObject input, string key, string value)
    {
        var specifications = (JsonArray)(input["TagSpecifications"]?.DeepClone() ?? new JsonArray());
        specifications.Add((JsonNode)new JsonObject { ["ResourceType"] = "instance", ["Tags"] = new JsonArray(new JsonObject { ["Key"] = key, ["Value"] = value }) });
        return input.With(new() { ["TagSpecifications"] = specifications });
    }

    internal static JsonObject Counted(this JsonObject input, int count) => input.With(new() { ["MinCount"] = 1, ["MaxCount"] = count });

    internal static JsonObject AsSpot(this JsonObject input, string type = "one-time") => input.With(new()
    {
        ["InstanceMarketOptions"] = new JsonObject { ["MarketType"] = "spot", ["SpotOptions"] = new JsonObject { ["SpotInstanceType"] = type } },
    });
}
