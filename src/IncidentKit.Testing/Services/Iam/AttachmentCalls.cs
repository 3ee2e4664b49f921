using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Managed policies on users, groups and roles.</summary>
internal static class AttachmentCalls
{
    private const int Most = 10;

    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(PrincipalKinds.All.SelectMany(kind => (KeyValuePair<string, Func<IamCall, JsonObject>>[])
    [
        new($"Attach{kind.Noun}Policy", call => Attach(call, kind)),
        new($"Detach{kind.Noun}Policy", call => Detach(call, kind)),
        new($"ListAttached{kind.Noun}Policies", call => List(call, kind)),
    ]), StringComparer.Ordinal);

    private static JsonObject Attach(IamCall call, PrincipalKinds kind)
    {
        var principal = kind.FindToChange(call);
        var policy = call.Policy();
        if (principal.Attached.Contains(policy.Arn)) return [];
        if (principal.Attached.Count >= Most) throw IamErrors.Limit($"PoliciesPer{kind.Noun}", Most);
        call.Change(state => state.With(principal with { Attached = principal.Attached.Add(policy.Arn) }));
        return [];
    }

    private static JsonObject Detach(IamCall call, PrincipalKinds kind)
    {
        var principal = kind.FindToChange(call);
        var arn = call.Text("PolicyArn");
        if (!principal.Attached.Contains(arn)) throw IamErrors.NoSuchEntity($"Policy {arn} was not found.");
        call.Change(state => state.With(principal with { Attached = principal.Attached.Remove(arn) }));
        return [];
    }

    private static JsonObject List(IamCall call, PrincipalKinds kind)
    {
        var prefix = call.Optional("PathPrefix") ?? "/";
        return call.Page("AttachedPolicies", kind.Find(call).Attached.Where(arn => call.Policy(arn).Path.StartsWith(prefix, StringComparison.Ordinal)), arn => arn, arn => IamOutputs.Attached(call.State, arn));
    }
}
