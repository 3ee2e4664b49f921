using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Managed policies.</summary>
internal static class PolicyCalls
{
    internal const int MaximumSize = 6144;

    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreatePolicy"] = Create,
        ["GetPolicy"] = static call => new() { ["Policy"] = IamOutputs.Policy(call.State, call.Policy(), whole: true) },
        ["ListPolicies"] = List,
        ["ListEntitiesForPolicy"] = ListEntities,
        ["DeletePolicy"] = Delete,
        ["TagPolicy"] = static call => Change(call, policy => policy with { Tags = call.Tags(policy.Tags) }),
        ["UntagPolicy"] = static call => Change(call, policy => policy with { Tags = call.WithoutTags(policy.Tags) }),
        ["ListPolicyTags"] = static call => call.Page("Tags", call.Policy().Tags, tag => tag.Key, tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }),
    };

    /// <summary>A policy of the account's own.</summary>
    internal static IamPolicy Own(IamCall call)
    {
        var policy = call.Policy();
        return policy.IsAwsManaged ? throw new ApiException("AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: iam:{call.Operation} on resource: policy {policy.Arn}", 403) : policy;
    }

    internal static JsonObject Change(IamCall call, Func<IamPolicy, IamPolicy> change)
    {
        var policy = change(Own(call));
        call.Change(state => state with { Policies = state.Policies.SetItem(policy.Arn, policy) });
        return [];
    }

    internal static string Document(IamCall call)
    {
        var document = IdentityPolicies.Check(call.Text("PolicyDocument"));
        return IdentityPolicies.Size(document) <= MaximumSize ? document : throw new ApiException("LimitExceeded", $"Cannot exceed quota for PolicySize: {MaximumSize}", 409);
    }

    private static JsonObject Create(IamCall call)
    {
        var name = IamNames.Check(call.Text("PolicyName"), "policyName", 128);
        var path = call.Path();
        var arn = call.Arn("policy", path, name);
        if (call.State.Policies.ContainsKey(arn)) throw IamErrors.Exists($"A policy called {name} already exists. Duplicate names are not allowed.");
        var policy = new IamPolicy
        {
            Name = name,
            Path = path,
            Id = call.Ids.Iam("ANPA"),
            Arn = arn,
            Created = call.Now,
            Updated = call.Now,
            Description = call.Optional("Description"),
            Versions = [new("v1", Document(call), call.Now)],
            DefaultVersion = "v1",
            Tags = call.Tags(),
        };
        call.Change(state => state with { Policies = state.Policies.Add(arn, policy) });
        return new() { ["Policy"] = IamOutputs.Policy(call.State, policy, whole: true) };
    }

    private static JsonObject List(IamCall call)
    {
        var scope = call.Optional("Scope") ?? "All";
        var (prefix, onlyAttached) = (call.Optional("PathPrefix") ?? "/", (bool?)call.Input["OnlyAttached"] == true);
        var policies = (scope == "AWS" ? [] : call.State.Policies.Values).Concat(scope == "Local" ? [] : AwsManagedPolicies.All)
            .Where(policy => policy.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Where(policy => !onlyAttached || (call.Optional("PolicyUsageFilter") == "PermissionsBoundary" ? call.State.BoundaryUses(policy.Arn) : call.State.Attachments(policy.Arn)) > 0);
        return call.Page("Policies", policies, policy => policy.Arn, policy => IamOutputs.Policy(call.State, policy, whole: false));
    }

    private static JsonObject ListEntities(IamCall call)
    {
        var arn = call.Policy().Arn;
        var usage = call.Optional("PolicyUsageFilter");
        var filter = call.Optional("EntityFilter");
        var found = call.State.Principals().Where(principal => (usage != "PermissionsBoundary" && principal.Attached.Contains(arn)) || (usage != "PermissionsPolicy" && principal.Boundary == arn))
            .Where(principal => filter is null || principal.GetType().Name == "Iam" + filter);
        // One page over the three kinds together.
        var page = call.Page("PolicyUsers", found, principal => $"{principal.GetType().Name}/{principal.Name}", principal => new JsonObject { ["Kind"] = principal.GetType().Name[3..], ["Name"] = principal.Name, ["Id"] = principal.Id });
        var rows = page["PolicyUsers"]!.AsArray();
        foreach (var kind in PrincipalKinds.All.Select(kind => kind.Noun).ToArray())
        {
            page[$"Policy{kind}s"] = new JsonArray([.. rows.Where(row => (string?)row!["Kind"] == kind).Select(row => new JsonObject { [kind + "Name"] = (string)row!["Name"]!, [kind + "Id"] = (string)row["Id"]! })]);
        }

        return page;
    }

    private static JsonObject Delete(IamCall call)
    {
        var policy = Own(call);
        if (call.State.Attachments(policy.Arn) + call.State.BoundaryUses(policy.Arn) > 0) throw IamErrors.Conflict("Cannot delete a policy attached to entities.");
        if (policy.Versions.Count > 1) throw IamErrors.Conflict("This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
        call.Change(state => state with { Policies = state.Policies.Remove(policy.Arn) });
        return [];
    }
}
