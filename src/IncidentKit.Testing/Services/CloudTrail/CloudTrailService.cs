using System.Text.Json.Nodes;
using IncidentKit.Testing.Core;

namespace IncidentKit.Testing.Services.CloudTrail;

/// <summary>CloudTrail: trails, their files in S3, and the event history.</summary>
internal sealed class CloudTrailService : ISimulatedService, IRequiresAccess
{
    private readonly List<SimulatedTrail> trails = [];

    public CloudTrailService(CloudEngine cloud)
    {
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>(
            [.. new TrailCalls(cloud, trails).Operations, .. new TrailSettingCalls(cloud, trails).Operations, KeyValuePair.Create<string, Func<ApiCall, JsonObject>>("LookupEvents", new EventHistory(cloud).Lookup)], StringComparer.Ordinal);
        cloud.Trail.Recorded = new TrailDelivery(cloud, trails).Take;
    }

    internal IReadOnlyList<SimulatedTrail> Trails => trails;

    public string Name => "cloudtrail";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    public IEnumerable<RequiredAccess> AccessFor(ApiCall call)
    {
        var name = (string?)call.Input["Name"] ?? (string?)call.Input["TrailName"] ?? (string?)call.Input["ResourceId"];
        return [new($"cloudtrail:{call.Operation}", name is null ? "*" : name.StartsWith("arn:", StringComparison.Ordinal) ? name : $"arn:aws:cloudtrail:{call.Region}:{call.Account}:trail/{name}")];
    }

    internal static SimulatedTrail Find(CloudEngine cloud, List<SimulatedTrail> trails, ApiCall call, string member, bool toChange = false)
    {
        var name = (string)call.Input[member]!;
        var trail = trails.Find(trail => (toChange ? trail.Account == call.Account : IsShownTo(cloud, trail, call.Account)) && (trail.Arn == name || (trail.Name == name && trail.IsSeenIn(call.Region))))
            ?? throw new ApiException("TrailNotFoundException", $"Unknown trail: {(name.StartsWith("arn:", StringComparison.Ordinal) ? name : $"arn:aws:cloudtrail:{call.Region}:{call.Account}:trail/{name}")} for the user: {call.Account}");
        return toChange && trail.HomeRegion != call.Region ? throw new ApiException("InvalidHomeRegionException", $"Trail: {trail.Arn} home region is: {trail.HomeRegion}") : trail;
    }

    /// <summary>Whether an account sees a trail: its own, and its organization's.</summary>
    internal static bool IsShownTo(CloudEngine cloud, SimulatedTrail trail, string account) => trail.Account == account
        || (trail.IsOrganization && cloud.OrganizationOf(account) is { } organization && organization.ManagementAccount == trail.Account);
}
