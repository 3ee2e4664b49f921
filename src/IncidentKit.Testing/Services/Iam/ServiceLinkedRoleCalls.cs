using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Roles that belong to a service and that only it may change.</summary>
internal static class ServiceLinkedRoleCalls
{
    private static readonly TimeSpan DeletionTime = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, (string Name, string? Policy)> Known = new(StringComparer.Ordinal)
    {
        ["autoscaling.amazonaws.com"] = ("AutoScaling", "AutoScalingServiceRolePolicy"),
        ["spot.amazonaws.com"] = ("EC2Spot", "AWSEC2SpotServiceRolePolicy"),
        ["spotfleet.amazonaws.com"] = ("EC2SpotFleet", null),
        ["ec2fleet.amazonaws.com"] = ("EC2Fleet", "AWSEC2FleetServiceRolePolicy"),
        ["trustedadvisor.amazonaws.com"] = ("TrustedAdvisor", null),
    };

    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreateServiceLinkedRole"] = Create,
        ["DeleteServiceLinkedRole"] = Delete,
        ["GetServiceLinkedRoleDeletionStatus"] = GetStatus,
    };

    internal static string NameOf(string service, string? suffix)
    {
        var name = Known.TryGetValue(service, out var known) ? known.Name : char.ToUpperInvariant(service[0]) + service.Split('.')[0][1..];
        return $"AWSServiceRoleFor{name}{(suffix is null ? "" : "_" + suffix)}";
    }

    private static JsonObject Create(IamCall call)
    {
        var service = call.Text("AWSServiceName");
        if (!service.EndsWith(".amazonaws.com", StringComparison.Ordinal)) throw new ApiException("InvalidInput", $"{service} is not a service that has service-linked roles");
        var name = NameOf(service, call.Optional("CustomSuffix"));
        if (call.State.Roles.ContainsKey(name)) throw new ApiException("InvalidInput", $"Service role name {name} has been taken in this account, please try a different suffix.");
        var trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}""";
        var role = RoleCalls.New(call, name, $"/aws-service-role/{service}/", trust) with { Description = call.Optional("Description"), Attached = Known.GetValueOrDefault(service).Policy is { } policy ? [AwsManagedPolicies.Get(policy).Arn] : [] };
        call.Change(state => state.With(role));
        return new() { ["Role"] = IamOutputs.Role(call.State, role, whole: true) };
    }

    private static JsonObject Delete(IamCall call)
    {
        var role = call.Role();
        if (!role.IsServiceLinked) throw new ApiException("InvalidInput", $"{role.Name} is not a service-linked role");
        var task = $"task{role.Path}{role.Name}/{call.Ids.Uuid()}";
        call.Store.Deletions[task] = call.Now + DeletionTime;
        var (store, name) = (call.Store, role.Name);
        call.Cloud.Schedule(call.Now + DeletionTime, () => store.Change(state => state with { Roles = state.Roles.Remove(name) }));
        return new() { ["DeletionTaskId"] = task };
    }

    private static JsonObject GetStatus(IamCall call)
    {
        var task = call.Text("DeletionTaskId");
        return call.Store.Deletions.TryGetValue(task, out var done) ? new() { ["Status"] = done <= call.Now ? "SUCCEEDED" : "IN_PROGRESS" }
            : throw IamErrors.NoSuchEntity($"The deletion task {task} cannot be found.");
    }
}
