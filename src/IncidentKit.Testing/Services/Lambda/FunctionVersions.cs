using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>Publishes versions and keeps the aliases that point to them.</summary>
internal sealed class FunctionVersions(ISimulatedCloud cloud, LambdaState state)
{
    internal JsonObject Publish(ApiCall call)
    {
        var function = state.Of(call).Function(call);
        Functions.CheckRevision(call, function);
        return function.Publish(call.Input.Text("Description"), cloud.Ids.Uuid());
    }

    internal JsonObject List(ApiCall call)
    {
        var function = state.Of(call).Function(call);
        return LambdaState.Page(call, "Versions", [function.Describe(LambdaFunction.Newest, call.Now), .. function.Versions.Keys.Select(version => function.Describe($"{version}", call.Now))]);
    }

    internal JsonObject CreateAlias(ApiCall call)
    {
        var function = state.Of(call).Function(call);
        var name = call.Input.Text("Name") ?? throw LambdaErrors.Invalid("Name is required.");
        var version = call.Input.Text("FunctionVersion") ?? throw LambdaErrors.Invalid("FunctionVersion is required.");
        if (function.Aliases.ContainsKey(name)) throw LambdaErrors.Conflict($"Alias already exists: {function.Arn}:{name}");
        function.Describe(version, call.Now);
        var alias = new JsonObject { ["AliasArn"] = $"{function.Arn}:{name}", ["Name"] = name, ["FunctionVersion"] = version, ["Description"] = call.Input.Text("Description") ?? "", ["RevisionId"] = cloud.Ids.Uuid() };
        function.Aliases.Add(name, alias);
        return (JsonObject)alias.DeepClone();
    }

    internal JsonObject GetAlias(ApiCall call) => (JsonObject)Alias(call).DeepClone();

    internal JsonObject UpdateAlias(ApiCall call)
    {
        var alias = Alias(call);
        if (call.Input.Text("RevisionId") is { } revision && revision != alias.Text("RevisionId")) throw LambdaErrors.Stale();
        if (call.Input.Text("FunctionVersion") is { } version)
        {
            state.Of(call).Function(call).Describe(version, call.Now);
            alias["FunctionVersion"] = version;
        }

        alias["Description"] = call.Input.Text("Description") ?? alias.Text("Description");
        alias["RevisionId"] = cloud.Ids.Uuid();
        return (JsonObject)alias.DeepClone();
    }

    internal JsonObject ListAliases(ApiCall call)
    {
        var version = call.Input.Text("FunctionVersion");
        return LambdaState.Page(call, "Aliases", state.Of(call).Function(call).Aliases.Values
            .Where(alias => version is null || alias.Text("FunctionVersion") == version)
            .Select(alias => (JsonObject)alias.DeepClone()));
    }

    internal JsonObject DeleteAlias(ApiCall call)
    {
        state.Of(call).Function(call).Aliases.Remove(call.Input.Text("Name") ?? "");
        return [];
    }

    private JsonObject Alias(ApiCall call)
    {
        var function = state.Of(call).Function(call);
        var name = call.Input.Text("Name") ?? throw LambdaErrors.Invalid("Name is required.");
        return function.Aliases.GetValueOrDefault(name) ?? throw LambdaErrors.NotFound($"Alias not found: {function.Arn}:{name}");
    }
}
