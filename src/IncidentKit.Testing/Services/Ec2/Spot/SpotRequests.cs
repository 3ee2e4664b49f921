using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2.Instances;

namespace IncidentKit.Testing.Services.Ec2.Spot;

/// <summary>Takes, fulfils, describes and cancels Spot requests. To cancel one is not to end its instance.</summary>
internal sealed class SpotRequests(ISimulatedCloud cloud, Ec2State state)
{
    internal const string Service = "spot.amazonaws.com";

    private static readonly Ec2Listing Listing = new("SpotInstanceRequests", "SpotInstanceRequestId", "SpotInstanceRequestIds", Unknown)
    {
        Filters = new Dictionary<string, string>
        {
            ["spot-instance-request-id"] = "SpotInstanceRequestId", ["state"] = "State", ["status-code"] = "Status.Code", ["type"] = "Type", ["instance-id"] = "InstanceId",
            ["launch.image-id"] = "LaunchSpecification.ImageId", ["launch.instance-type"] = "LaunchSpecification.InstanceType", ["launch.key-name"] = "LaunchSpecification.KeyName",
            ["launched-availability-zone"] = "LaunchedAvailabilityZone", ["spot-price"] = "SpotPrice", ["product-description"] = "ProductDescription",
        },
    };

    internal JsonObject Request(ApiCall call)
    {
        var region = state.Of(call);
        var specification = call.Input.Part("LaunchSpecification") ?? throw Ec2Errors.Missing("LaunchSpecification");
        if (specification.Text("ImageId") is null) throw Ec2Errors.Missing("LaunchSpecification.ImageId");
        InstanceTypes.VirtualCpus(specification.Text("InstanceType") ?? "m1.small");
        var persistent = (call.Input.Text("Type") ?? "one-time") switch
        {
            "persistent" => true,
            "one-time" => false,
            var other => throw Ec2Errors.Invalid($"Invalid spot request type: {other}"),
        };
        var requests = Enumerable.Range(0, call.Input.Number("InstanceCount") ?? 1).Select(_ => new SpotRequest
        {
            Id = NewId(cloud.Ids),
            IsPersistent = persistent,
            CreatedAt = call.Now,
            Launch = LaunchInput.Of(specification),
            Price = call.Input.Text("SpotPrice"),
            ValidUntil = call.Input.Time("ValidUntil"),
        }).ToArray();
        foreach (var request in requests)
        {
            region.SpotRequests.Add(request.Id, request);
            region.Tags.AddSpecified(request.Id, call);
        }

        var output = new JsonObject { ["SpotInstanceRequests"] = requests.Select(request => request.Describe(region.Tags)).ToJsonArray() };
        foreach (var request in requests) Fulfil(region, request, call.Now);
        return output;
    }

    internal JsonObject Describe(ApiCall call)
    {
        var region = state.Of(call);
        return Listing.Answer(call, region.SpotRequests.Values.Select(request => request.Describe(region.Tags)));
    }

    internal JsonObject Cancel(ApiCall call)
    {
        var region = state.Of(call);
        var ids = call.Input.Texts("SpotInstanceRequestIds");
        if (ids.Count == 0) throw Ec2Errors.Missing("SpotInstanceRequestId");
        if (ids.FirstOrDefault(id => !region.SpotRequests.ContainsKey(id)) is { } unknown) throw Unknown(unknown);
        return new()
        {
            ["CancelledSpotInstanceRequests"] = ids.Select(id =>
            {
                var request = region.SpotRequests[id];
                if (request.State is "open" or "active" or "disabled") Cancel(region, request, call.Now);
                return new JsonObject { ["SpotInstanceRequestId"] = id, ["State"] = request.State };
            }).ToJsonArray(),
        };
    }

    /// <summary>Gives instances that were launched as Spot their requests.</summary>
    internal static void AddFor(Ec2Region region, IEnumerable<Instance> instances, JsonObject input, SimulatedIds ids, ApiCall call)
    {
        foreach (var instance in instances)
        {
            var options = input.Part("InstanceMarketOptions").Part("SpotOptions");
            var request = new SpotRequest
            {
                Id = NewId(ids),
                IsPersistent = options.Text("SpotInstanceType") == "persistent",
                CreatedAt = call.Now,
                Launch = input.Without("InstanceMarketOptions", "TagSpecifications"),
                Price = options.Text("MaxPrice"),
                ValidUntil = options.Time("ValidUntil"),
            };
            region.SpotRequests.Add(request.Id, request);
            region.Tags.AddSpecified(request.Id, call, input);
            request.Fulfil(instance, call.Now);
            instance.SpotRequestId = request.Id;
        }
    }

    internal void InstanceGone(Ec2Region region, Instance instance, DateTimeOffset now)
    {
        if (instance.SpotRequestId is not { } id || region.SpotRequests[id] is not { State: "active" or "disabled" } request) return;
        if (!request.IsPersistent || request.ValidUntil <= now)
        {
            request.Close(now);
            return;
        }

        request.Reopen(now);
        Fulfil(region, request, now);
    }

    private static void Cancel(Ec2Region region, SpotRequest request, DateTimeOffset now)
    {
        var disabled = request.State == "disabled";
        request.Cancel(running: request.InstanceId is not null && !disabled, now);
        if (disabled && request.InstanceId is { } id && region.Instances[id] is var instance && !instance.StateAt(now).IsGone)
        {
            instance.Terminate(now);
            Storage.InstanceVolumes.Release(region, instance);
        }
    }

    private void Fulfil(Ec2Region region, SpotRequest request, DateTimeOffset now)
    {
        region.SpotRequestUnderWay = request.Id;
        try
        {
            var run = cloud.CallAsService(Service, region.Account, region.Name, "ec2", "RunInstances", request.Launch.AsSpot().Counted(1));
            var instance = region.Instances[run.Parts("Instances")[0].Text("InstanceId")!];
            request.Fulfil(instance, now);
        }
        catch (ApiException refused)
        {
            request.Fail(refused.Message, now);
        }
        finally
        {
            region.SpotRequestUnderWay = null;
        }
    }

    private static ApiException Unknown(string id) => new("InvalidSpotInstanceRequestID.NotFound", $"The spot instance request ID '{id}' does not exist");

    private static string NewId(SimulatedIds ids) => "sir-" + ids.Uuid()[..8];
}
