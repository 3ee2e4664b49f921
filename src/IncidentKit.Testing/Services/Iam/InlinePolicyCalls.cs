using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Inline policies of users, groups and roles.</summary>
internal static class InlinePolicyCalls
{
    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(PrincipalKinds.All.SelectMany(kind => (KeyValuePair<string, Func<IamCall, JsonObject>>[])
    [
        new($"Put{kind.Noun}Policy", call => Put(call, kind)),
        new($"Get{kind.Noun}Policy", call => Get(call, kind)),
        new($"List{kind.Noun}Policies", call => call.Page("PolicyNames", kind.Find(call).Inline.Keys, name => name, name => JsonValue.Create(name))),
        new($"Delete{kind.Noun}Policy", call => Delete(call, kind)),
    ]), StringComparer.Ordinal);

    private static JsonObject Put(IamCall call, PrincipalKinds kind)
    {
        var principal = kind.FindToChange(call);
        var name = IamNames.Check(call.Text("PolicyName"), "policyName", 128);
        var document = IdentityPolicies.Check(call.Text("PolicyDocument"));
        var changed = principal with { Inline = principal.Inline.SetItem(name, document) };
        if (changed.Inline.Values.Sum(IdentityPolicies.Size) > kind.InlineLimit)
            throw new ApiException("LimitExceeded", $"Maximum policy size of {kind.InlineLimit} bytes exceeded for {kind.Noun.ToLowerInvariant()} {principal.Name}", 409);
        call.Change(state => state.With(changed));
        return [];
    }

    private static JsonObject Get(IamCall call, PrincipalKinds kind)
    {
        var principal = kind.Find(call);
        return new() { [kind.Noun + "Name"] = principal.Name, ["PolicyName"] = call.Text("PolicyName"), ["PolicyDocument"] = IamOutputs.Document(Find(call, kind, principal)) };
    }

    private static JsonObject Delete(IamCall call, PrincipalKinds kind)
    {
        var principal = kind.FindToChange(call);
        Find(call, kind, principal);
        call.Change(state => state.With(principal with { Inline = principal.Inline.Remove(call.Text("PolicyName")) }));
        return [];
    }

    private static string Find(IamCall call, PrincipalKinds kind, IamPrincipal principal) => principal.Inline.GetValueOrDefault(call.Text("PolicyName"))
        ?? throw IamErrors.NoSuchEntity($"The {kind.Noun.ToLowerInvariant()} policy with name {call.Text("PolicyName")} cannot be found.");
}
