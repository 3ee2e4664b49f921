using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Versions of managed policies.</summary>
internal static class PolicyVersionCalls
{
    private const int Most = 5;

    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["CreatePolicyVersion"] = Create,
        ["GetPolicyVersion"] = static call => new() { ["PolicyVersion"] = IamOutputs.Version(call.Policy(), Find(call, call.Policy()), withDocument: true) },
        ["ListPolicyVersions"] = static call => call.Page("Versions", call.Policy().Versions, version => $"{9999 - int.Parse(version.Id.AsSpan(1)):d4}", version => IamOutputs.Version(call.Policy(), version, withDocument: false)),
        ["SetDefaultPolicyVersion"] = static call => PolicyCalls.Change(call, policy => policy with { DefaultVersion = Find(call, policy).Id, Updated = call.Now }),
        ["DeletePolicyVersion"] = Delete,
    };

    private static JsonObject Create(IamCall call)
    {
        var policy = PolicyCalls.Own(call);
        if (policy.Versions.Count >= Most) throw new ApiException("LimitExceeded", $"A managed policy can have up to {Most} versions. Before you create a new version, you must delete an existing version.", 409);
        var version = new IamPolicyVersion($"v{policy.LastVersion + 1}", PolicyCalls.Document(call), call.Now);
        var changed = policy with { Versions = policy.Versions.Add(version), LastVersion = policy.LastVersion + 1, Updated = call.Now };
        if ((bool?)call.Input["SetAsDefault"] == true) changed = changed with { DefaultVersion = version.Id };
        PolicyCalls.Change(call, _ => changed);
        return new() { ["PolicyVersion"] = IamOutputs.Version(changed, version, withDocument: false) };
    }

    private static JsonObject Delete(IamCall call)
    {
        var policy = PolicyCalls.Own(call);
        var version = Find(call, policy);
        if (version.Id == policy.DefaultVersion) throw IamErrors.Conflict("Cannot delete the default version of a policy.");
        return PolicyCalls.Change(call, before => before with { Versions = before.Versions.Remove(version) });
    }

    private static IamPolicyVersion Find(IamCall call, IamPolicy policy) =>
        policy.Versions.Find(version => version.Id == call.Text("VersionId")) ?? throw IamErrors.NoSuchEntity($"Policy {policy.Arn} version {call.Text("VersionId")} does not exist or is not attachable.");
}
