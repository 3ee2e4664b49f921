using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Ec2.Instances;

/// <summary>Launches instances: RunInstances, and what launches for Spot requests, fleets and groups.</summary>
internal sealed class InstanceLaunch(ISimulatedCloud cloud, Ec2State state, InstanceProfiles profiles)
{
    private static readonly string[] PerLaunch = ["MinCount", "MaxCount", "ClientToken", "LaunchTemplate", "DryRun"];

    internal JsonObject Run(ApiCall call)
    {
        var region = state.Of(call);
        if (call.Input.Text("ClientToken") is not { } token) return Launch(call, region);
        var said = call.Input.ToJsonString();
        if (region.ClientTokens.TryGetValue(token, out var made))
        {
            return made.Input == said
                ? (JsonObject)made.Output.DeepClone()
                : throw new ApiException("IdempotentParameterMismatch", "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        }

        var output = Launch(call, region);
        region.ClientTokens[token] = (said, (JsonObject)output.DeepClone());
        return output;
    }

    private JsonObject Launch(ApiCall call, Ec2Region region)
    {
        var (least, most) = (call.Input.Number("MinCount") ?? throw Ec2Errors.Missing("MinCount"), call.Input.Number("MaxCount") ?? throw Ec2Errors.Missing("MaxCount"));
        if (least < 1) throw Ec2Errors.Invalid($"Value ({least}) for parameter minCount is invalid. Value must be greater than or equal to 1.");
        if (most < least) throw Ec2Errors.Invalid($"Value ({most}) for parameter maxCount is invalid. Value must be greater than or equal to minCount.");

        var (input, template) = Merge(call, region);
        var spot = input.Part("InstanceMarketOptions").Text("MarketType") == "spot";
        var (protect, keep) = (input.Flag("DisableApiTermination") ?? false, input.Flag("DisableApiStop") ?? false);
        if (spot && (protect || keep)) throw Ec2Errors.Unsupported("The spot instance does not support termination protection or stop protection.");

        var type = input.Text("InstanceType") ?? "m1.small";
        var image = Image(region, input);
        var count = InstanceTypes.Fitting(region, type, least, most, spot, call.Now);
        var key = input.Text("KeyName");
        if (key is not null && !region.KeyPairs.Values.Any(pair => pair.Text("KeyName") == key)) throw new ApiException("InvalidKeyPair.NotFound", $"The key pair '{key}' does not exist");
        var subnet = Subnet(region, input);
        var groups = Networks.GroupReferences.Resolve(region, input.Parts("NetworkInterfaces") is [var network, ..] && network.ContainsKey("Groups") ? network.Texts("Groups") : input.Texts("SecurityGroupIds"), input.Texts("SecurityGroups"));
        var profile = profiles.Find(call.Account, input.Part("IamInstanceProfile"));

        var reservation = cloud.Ids.Resource("r");
        var made = new List<Instance>();
        foreach (var index in Enumerable.Range(0, count))
        {
            var id = cloud.Ids.Resource("i");
            var address = region.NextPrivateAddress(subnet);
            var instance = new Instance
            {
                Id = id,
                ReservationId = reservation,
                Zone = subnet.Text("AvailabilityZone")!,
                InstanceType = type,
                GroupIds = [.. groups],
                RequesterId = call.AccessKeyId is null ? call.CallerArn : null,
                ProfileArn = profile?.Arn,
                ProfileId = profile?.Id,
                UserData = input.Text("UserData"),
                ShutdownBehavior = input.Text("InstanceInitiatedShutdownBehavior") ?? "stop",
                TerminationProtected = new(protect),
                StopProtected = new(keep),
                SpotRequestId = call.Caller.InvokedBy == Spot.SpotRequests.Service ? region.SpotRequestUnderWay : null,
                Fixed = Facts(call, region, input, id, image, subnet, address, index, type, spot),
            };
            instance.Start(call.Now);
            region.Instances.Add(id, instance);
            Storage.InstanceVolumes.AddRoot(region, instance, input, cloud.Ids, call.Now);
            region.Tags.AddSpecified(id, call, input);
            if (template is not null) region.Tags.Add(id, [Tag("aws:ec2launchtemplate:id", template.Value.Id), Tag("aws:ec2launchtemplate:version", template.Value.Version)], byService: true);
            made.Add(instance);
        }

        if (spot && call.Caller.InvokedBy != Spot.SpotRequests.Service) Spot.SpotRequests.AddFor(region, made, input, cloud.Ids, call);
        return Reservation(region, reservation, made, call.Now);
    }

    internal static JsonObject Reservation(Ec2Region region, string id, IReadOnlyList<Instance> instances, DateTimeOffset now)
    {
        var whole = new JsonObject { ["ReservationId"] = id, ["OwnerId"] = region.Account, ["Groups"] = new JsonArray(), ["Instances"] = instances.Select(instance => instance.Describe(region, now)).ToJsonArray() };
        if (instances[0].RequesterId is { } requester) whole["RequesterId"] = requester;
        return whole;
    }

    private static (JsonObject Input, (string Id, string Version)? Template) Merge(ApiCall call, Ec2Region region)
    {
        var own = call.Input.Without(PerLaunch);
        if (call.Input.Part("LaunchTemplate") is not { } reference) return (own, null);
        var template = LaunchTemplates.Find(region, reference.Text("LaunchTemplateId"), reference.Text("LaunchTemplateName"));
        var version = template.Version(reference.Text("Version") ?? "$Default");
        var data = version.Part("LaunchTemplateData")!;
        var merged = data.With(own);
        merged["TagSpecifications"] = data.Parts("TagSpecifications").Concat(own.Parts("TagSpecifications")).Select(specification => specification.DeepClone()).ToJsonArray();
        return (merged, (template.Id, version.Text("VersionNumber")!));
    }

    private static string Image(Ec2Region region, JsonObject input)
    {
        var id = input.Text("ImageId") ?? throw Ec2Errors.Missing("ImageId");
        if (!id.StartsWith("ami-", StringComparison.Ordinal)) throw Ec2Errors.Malformed("InvalidAMIID", id, "ami");
        if (region.Images.TryGetValue(id, out var image) && image.Text("State") != "available") throw new ApiException("InvalidAMIID.Unavailable", $"The image ID '{id}' is not available");
        return id;
    }

    private static JsonObject Subnet(Ec2Region region, JsonObject input)
    {
        var id = input.Text("SubnetId") ?? input.Parts("NetworkInterfaces").Select(network => network.Text("SubnetId")).FirstOrDefault(subnet => subnet is not null);
        if (id is not null) return region.Subnets.GetValueOrDefault(id) ?? throw new ApiException("InvalidSubnetID.NotFound", $"The subnet ID '{id}' does not exist");
        var zone = input.Part("Placement").Text("AvailabilityZone");
        return region.Subnets.Values.FirstOrDefault(subnet => zone is null || subnet.Text("AvailabilityZone") == zone)
            ?? throw Ec2Errors.Invalid($"Invalid availability zone: [{zone}]");
    }

    private JsonObject Facts(ApiCall call, Ec2Region region, JsonObject input, string id, string image, JsonObject subnet, string address, int index, string type, bool spot)
    {
        var facts = new JsonObject
        {
            ["InstanceId"] = id,
            ["ImageId"] = image,
            ["AmiLaunchIndex"] = index,
            ["LaunchTime"] = call.Now.ToIso(),
            ["Placement"] = new JsonObject { ["AvailabilityZone"] = subnet.Text("AvailabilityZone"), ["Tenancy"] = input.Part("Placement").Text("Tenancy") ?? "default" },
            ["Monitoring"] = new JsonObject { ["State"] = input.Part("Monitoring").Flag("Enabled") == true ? "enabled" : "disabled" },
            ["SubnetId"] = subnet.Text("SubnetId"),
            ["VpcId"] = subnet.Text("VpcId"),
            ["PrivateIpAddress"] = address,
            ["PrivateDnsName"] = $"ip-{address.Replace('.', '-')}.{(region.Name == "us-east-1" ? "ec2" : region.Name + ".compute")}.internal",
            ["Architecture"] = InstanceTypes.Architecture(type),
            ["RootDeviceType"] = "ebs",
            ["RootDeviceName"] = "/dev/xvda",
            ["VirtualizationType"] = "hvm",
            ["Hypervisor"] = "xen",
            ["EbsOptimized"] = input.Flag("EbsOptimized") ?? false,
            ["EnaSupport"] = true,
            ["CpuOptions"] = new JsonObject { ["CoreCount"] = InstanceTypes.VirtualCpus(type) / 2, ["ThreadsPerCore"] = 2 },
            ["NetworkInterfaces"] = new JsonArray(Interface(region, cloud.Ids, subnet, address, call.Now)),
            ["MetadataOptions"] = new JsonObject { ["State"] = "applied", ["HttpTokens"] = input.Part("MetadataOptions").Text("HttpTokens") ?? "optional", ["HttpPutResponseHopLimit"] = 1, ["HttpEndpoint"] = "enabled" },
        };
        if (call.Input.Text("ClientToken") is { } token) facts["ClientToken"] = token;
        if (input.Text("KeyName") is { } key) facts["KeyName"] = key;
        if (spot) facts["InstanceLifecycle"] = "spot";
        return facts;
    }

    private static JsonObject Interface(Ec2Region region, SimulatedIds ids, JsonObject subnet, string address, DateTimeOffset now) => new()
    {
        ["NetworkInterfaceId"] = ids.Resource("eni"),
        ["SubnetId"] = subnet.Text("SubnetId"),
        ["VpcId"] = subnet.Text("VpcId"),
        ["OwnerId"] = region.Account,
        ["Status"] = "in-use",
        ["PrivateIpAddress"] = address,
        ["SourceDestCheck"] = true,
        ["InterfaceType"] = "interface",
        ["Attachment"] = new JsonObject { ["AttachmentId"] = ids.Resource("eni-attach"), ["DeviceIndex"] = 0, ["Status"] = "attached", ["AttachTime"] = now.ToIso(), ["DeleteOnTermination"] = true },
        ["PrivateIpAddresses"] = new JsonArray(new JsonObject { ["Primary"] = true, ["PrivateIpAddress"] = address }),
    };

    private static JsonObject Tag(string key, string value) => new() { ["Key"] = key, ["Value"] = value };
}
