using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>Reads and changes an instance's attributes, one a call.</summary>
internal sealed class InstanceAttributes(Ec2State state)
{
    private static readonly string[] Changes =
        ["DisableApiTermination", "DisableApiStop", "UserData", "Groups", "InstanceType", "InstanceInitiatedShutdownBehavior", "SourceDestCheck", "EbsOptimized", "EnaSupport", "BlockDeviceMappings"];

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        var attribute = call.Input.Text("Attribute") ?? throw Ec2Errors.Missing("Attribute");
        var instance = InstanceLookup.One(region, call);
        var output = new JsonObject { ["InstanceId"] = instance.Id };
        switch (attribute)
        {
            case "disableApiTermination": output["DisableApiTermination"] = Value(instance.TerminationProtected.Value); break;
            case "disableApiStop": output["DisableApiStop"] = Value(instance.StopProtected.Value); break;
            case "userData": output["UserData"] = instance.UserData is { Length: > 0 } data ? Value(data) : []; break;
            case "instanceType": output["InstanceType"] = Value(instance.InstanceType); break;
            case "instanceInitiatedShutdownBehavior": output["InstanceInitiatedShutdownBehavior"] = Value(instance.ShutdownBehavior); break;
            case "sourceDestCheck": output["SourceDestCheck"] = Value(instance.SourceDestCheck); break;
            case "rootDeviceName": output["RootDeviceName"] = Value("/dev/xvda"); break;
            case "ebsOptimized": output["EbsOptimized"] = Value(instance.Fixed.Flag("EbsOptimized") ?? false); break;
            case "enaSupport": output["EnaSupport"] = Value(true); break;
            case "groupSet": output["Groups"] = instance.Describe(region, call.Now)["SecurityGroups"]?.DeepClone(); break;
            case "blockDeviceMapping": output["BlockDeviceMappings"] = instance.Describe(region, call.Now)["BlockDeviceMappings"]?.DeepClone(); break;
            case "productCodes": output["ProductCodes"] = new JsonArray(); break;
            case "kernel" or "ramdisk" or "sriovNetSupport": break;
            default: throw Ec2Errors.Invalid($"Value ({attribute}) for parameter attribute is invalid. Unknown attribute.");
        }

        return output;
    }

    internal JsonObject Modify(ApiCall call)
    {
        var region = state.Of(call);
        var instance = InstanceLookup.One(region, call);
        var input = Spelled(call.Input);
        var changes = Changes.Where(input.ContainsKey).ToArray();
        if (changes.Length == 0) throw new ApiException("MissingParameter", "The request must contain a parameter that names the attribute to change");
        if (changes.Length > 1) throw Ec2Errors.Combination("Fields for multiple attribute types specified");
        if (instance.StateAt(call.Now).IsGone) throw new ApiException("IncorrectInstanceState", $"The instance '{instance.Id}' is not in a state that allows this operation");
        Apply(region, instance, changes[0], input, call.Now);
        return [];
    }

    private static void Apply(Ec2Region region, Instance instance, string change, JsonObject input, DateTimeOffset now)
    {
        var text = input.Part(change).Text("Value");
        var flag = change is "DisableApiTermination" or "DisableApiStop" or "SourceDestCheck" && bool.Parse(text ?? throw Ec2Errors.Missing(change + ".Value"));
        switch (change)
        {
            case "DisableApiTermination" or "DisableApiStop":
                if (instance.IsSpot && flag) throw Ec2Errors.Unsupported($"Spot instance '{instance.Id}' does not support the attribute '{char.ToLowerInvariant(change[0])}{change[1..]}'");
                (change == "DisableApiStop" ? instance.StopProtected : instance.TerminationProtected).Set(flag, now);
                break;
            case "UserData":
                RequireStopped(instance, "userData", now);
                instance.UserData = text;
                break;
            case "InstanceType":
                RequireStopped(instance, "instanceType", now);
                InstanceTypes.VirtualCpus(text ?? "");
                instance.InstanceType = text!;
                break;
            case "InstanceInitiatedShutdownBehavior":
                instance.ShutdownBehavior = text is "stop" or "terminate" ? text : throw Ec2Errors.Invalid($"Invalid value '{text}' for instanceInitiatedShutdownBehavior");
                break;
            case "Groups":
                instance.GroupIds = [.. Networks.GroupReferences.Resolve(region, input.Texts("Groups"), [])];
                break;
            case "SourceDestCheck":
                instance.SourceDestCheck = flag;
                break;
        }
    }

    /// <summary>The older form of the call names the attribute and gives its value apart.</summary>
    private static JsonObject Spelled(JsonObject input)
    {
        if (input.Text("Attribute") is not { } attribute || input.Text("Value") is not { } value) return input;
        var name = attribute == "groupSet" ? "Groups" : char.ToUpperInvariant(attribute[0]) + attribute[1..];
        return input.With(new() { [name] = new JsonObject { ["Value"] = value } });
    }

    private static void RequireStopped(Instance instance, string attribute, DateTimeOffset now)
    {
        if (instance.StateAt(now) != InstanceState.Stopped)
            throw new ApiException("IncorrectInstanceState", $"The instance '{instance.Id}' is not in the 'stopped' state; the attribute '{attribute}' cannot be changed.");
    }

    private static JsonObject Value(JsonNode value) => new() { ["Value"] = value };
}
