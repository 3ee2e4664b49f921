using System.Text.Json.Nodes;
using IncidentKit.Testing.Identity;
using IncidentKit.Testing.Policies;

namespace IncidentKit.Testing.Services.Iam;

/// <summary>Asks what a principal would be allowed.</summary>
internal static class SimulationCalls
{
    internal static IReadOnlyDictionary<string, Func<IamCall, JsonObject>> Operations { get; } = new Dictionary<string, Func<IamCall, JsonObject>>(StringComparer.Ordinal)
    {
        ["SimulatePrincipalPolicy"] = Simulate,
        ["ListPoliciesGrantingServiceAccess"] = static _ => new() { ["PoliciesGrantingServiceAccess"] = new JsonArray(), ["IsTruncated"] = false },
    };

    private static JsonObject Simulate(IamCall call)
    {
        var arn = call.Text("PolicySourceArn");
        if (call.State.Principals().FirstOrDefault(principal => principal.Arn == arn) is not { } principal) throw IamErrors.NoSuchEntity($"Entity {arn} cannot be found.");
        var policies = PrincipalPolicies.Of(call.State, principal);
        string[] documents = [.. policies.Documents, .. Texts(call, "PolicyInputList")];
        var context = (call.Input["ContextEntries"] as JsonArray ?? []).ToDictionary(entry => ((string)entry!["ContextKeyName"]!).ToLowerInvariant(), entry => (IReadOnlyList<string>)[.. entry!["ContextKeyValues"]!.AsArray().Select(value => (string)value!)], StringComparer.Ordinal);
        string[] resources = [.. Texts(call, "ResourceArns").DefaultIfEmpty("*")];

        var results = Texts(call, "ActionNames").SelectMany(action => resources.Select(resource => (Action: action, Resource: resource))).Select(pair =>
        {
            var request = new AccessRequest(pair.Action, pair.Resource, key => context.GetValueOrDefault(key.ToLowerInvariant()));
            var effect = Authorizer.Evaluate(documents, request);
            if (effect == PolicyEffect.Allow && policies.Boundary is { } boundary) effect = Authorizer.Evaluate([boundary], request);
            var decision = effect switch { PolicyEffect.Allow => "allowed", PolicyEffect.Deny => "explicitDeny", _ => "implicitDeny" };
            return new JsonObject { ["EvalActionName"] = pair.Action, ["EvalResourceName"] = pair.Resource, ["EvalDecision"] = decision, ["MatchedStatements"] = new JsonArray(), ["MissingContextValues"] = new JsonArray() };
        });
        return call.Page("EvaluationResults", results, result => $"{result["EvalActionName"]} {result["EvalResourceName"]}", result => result);
    }

    private static IEnumerable<string> Texts(IamCall call, string member) => (call.Input[member] as JsonArray ?? []).Select(item => (string)item!);
}
