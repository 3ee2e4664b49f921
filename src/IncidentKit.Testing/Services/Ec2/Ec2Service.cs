using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Ec2.Instances;
using IncidentKit.Testing.Services.Ec2.Spot;
using IncidentKit.Testing.Services.Ec2.Trail;
using IncidentKit.Testing.Services.Iam;

namespace IncidentKit.Testing.Services.Ec2;

/// <summary>The server side of EC2.</summary>
internal sealed partial class Ec2Service : ISimulatedService, ITrailShape, IRequiresAccess
{
    private readonly InstanceProfiles profiles;
    private readonly InstanceSessions sessions;

    internal Ec2Service(ISimulatedCloud cloud, Func<string, IamState> iam)
    {
        profiles = new(iam);
        sessions = new(cloud, State, profiles);
        InstanceChanges? changes = null;
        var later = new Lazy<InstanceChanges>(() => changes!);
        var (spot, spotFleets, fleets) = (new SpotRequests(cloud, State), new SpotFleets(cloud, State, later), new Fleets(cloud, State, later));
        changes = new(State, new Relaunches(cloud, spot, spotFleets, fleets));
        KeyValuePair<string, Func<ApiCall, JsonObject>>[] operations = [.. OfInstances(cloud, changes), .. OfFleets(spot, spotFleets, fleets), .. OfTemplatesAndKeys(cloud), .. OfNetworks(cloud), .. OfStorage(cloud)];
        Operations = operations.ToDictionary(operation => operation.Key, operation => (Func<ApiCall, JsonObject>)(call =>
        {
            ResourceTags.CheckSpecified(call);
            return operation.Value(call);
        }));
    }

    public string Name => "ec2";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    internal Ec2State State { get; } = new();

    public string? EventName(string operation) => operation;

    public string ErrorCode(string code) => code is "InternalError" or "RequestLimitExceeded" or "Unavailable" ? "Server." + code : "Client." + code;

    public JsonNode? Request(ApiCall call) => Ec2Trail.Request(call);

    public JsonNode? Response(ApiCall call, JsonObject output, string requestId) => Ec2Trail.Response(call, output, requestId);

    public IEnumerable<RequiredAccess> AccessFor(ApiCall call)
    {
        yield return new(IamActions.Of(Name, call.Operation), "*");
        foreach (var role in PassedRolesOf(call)) yield return PassedRoles.Access(role, "ec2.amazonaws.com");
        if (call.Operation == "RequestSpotFleet" && call.Input.Part("SpotFleetRequestConfig").Text("IamFleetRole") is { } fleet) yield return PassedRoles.Access(fleet, "spotfleet.amazonaws.com");
    }

    /// <summary>The credentials that an instance's profile gives it, in the shape of STS's answer.</summary>
    internal JsonObject SessionOf(string account, string region, string instance) => sessions.Of(account, region, instance);

    private IEnumerable<string> PassedRolesOf(ApiCall call)
    {
        JsonObject?[] profilesSaid = call.Operation switch
        {
            "RunInstances" => [call.Input.Part("IamInstanceProfile")],
            "RequestSpotInstances" => [call.Input.Part("LaunchSpecification").Part("IamInstanceProfile")],
            "RequestSpotFleet" => [.. call.Input.Part("SpotFleetRequestConfig").Parts("LaunchSpecifications").Select(specification => specification.Part("IamInstanceProfile"))],
            "AssociateIamInstanceProfile" or "ReplaceIamInstanceProfileAssociation" => [call.Input.Part("IamInstanceProfile")],
            _ => [],
        };
        return profilesSaid.OfType<JsonObject>().Select(said => profiles.Find(call.Account, said)?.Role).OfType<string>();
    }
}
