using System.Text.Json.Nodes;
using IncidentKit.Testing.Services.Iam;
using IncidentKit.Testing.Trail;
using IncidentKit.Testing.Wire;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>The server side of Lambda.</summary>
internal sealed class LambdaService : ISimulatedService, ITrailShape, IRequiresAccess
{
    private readonly Invocations invocations;

    internal LambdaService(ISimulatedCloud cloud, Func<string, IamState> iam)
    {
        invocations = new(cloud, State);
        var (functions, versions, permissions, urls) = (new Functions(cloud, State, new PassedRoles(iam)), new FunctionVersions(cloud, State), new Permissions(cloud, State), new FunctionUrls(cloud, State));
        var (sources, concurrency, tags, layers) = (new EventSources(cloud, State), new Concurrency(State), new LambdaTags(State), new Layers(cloud, State));
        Operations = new Dictionary<string, Func<ApiCall, JsonObject>>
        {
            ["CreateFunction"] = functions.Create,
            ["GetFunction"] = functions.Get,
            ["GetFunctionConfiguration"] = functions.GetConfiguration,
            ["ListFunctions"] = functions.List,
            ["UpdateFunctionCode"] = functions.UpdateCode,
            ["UpdateFunctionConfiguration"] = functions.UpdateConfiguration,
            ["DeleteFunction"] = functions.Delete,
            ["PublishVersion"] = versions.Publish,
            ["ListVersionsByFunction"] = versions.List,
            ["CreateAlias"] = versions.CreateAlias,
            ["GetAlias"] = versions.GetAlias,
            ["UpdateAlias"] = versions.UpdateAlias,
            ["ListAliases"] = versions.ListAliases,
            ["DeleteAlias"] = versions.DeleteAlias,
            ["AddPermission"] = permissions.Add,
            ["RemovePermission"] = permissions.Remove,
            ["GetPolicy"] = permissions.Get,
            ["CreateFunctionUrlConfig"] = urls.Create,
            ["GetFunctionUrlConfig"] = urls.Get,
            ["UpdateFunctionUrlConfig"] = urls.Update,
            ["ListFunctionUrlConfigs"] = urls.List,
            ["DeleteFunctionUrlConfig"] = urls.Delete,
            ["CreateEventSourceMapping"] = sources.Create,
            ["GetEventSourceMapping"] = sources.Get,
            ["ListEventSourceMappings"] = sources.List,
            ["UpdateEventSourceMapping"] = sources.Update,
            ["DeleteEventSourceMapping"] = sources.Delete,
            ["PutFunctionConcurrency"] = concurrency.Put,
            ["GetFunctionConcurrency"] = concurrency.Get,
            ["DeleteFunctionConcurrency"] = concurrency.Delete,
            ["PutProvisionedConcurrencyConfig"] = concurrency.PutProvisioned,
            ["GetProvisionedConcurrencyConfig"] = concurrency.GetProvisioned,
            ["ListProvisionedConcurrencyConfigs"] = concurrency.ListProvisioned,
            ["DeleteProvisionedConcurrencyConfig"] = concurrency.DeleteProvisioned,
            ["GetAccountSettings"] = concurrency.GetAccountSettings,
            ["ListTags"] = tags.List,
            ["TagResource"] = tags.Tag,
            ["UntagResource"] = tags.Untag,
            ["PublishLayerVersion"] = layers.Publish,
            ["ListLayers"] = layers.List,
            ["ListLayerVersions"] = layers.ListVersions,
            ["GetLayerVersion"] = layers.Get,
            ["DeleteLayerVersion"] = layers.Delete,
            ["AddLayerVersionPermission"] = layers.AddPermission,
            ["RemoveLayerVersionPermission"] = layers.RemovePermission,
            ["GetLayerVersionPolicy"] = layers.GetPolicy,
            ["Invoke"] = invocations.Invoke,
            ["GetFunctionCodeSigningConfig"] = call => new() { ["CodeSigningConfigArn"] = "", ["FunctionName"] = State.Of(call).Function(call).Name },
            ["ListCodeSigningConfigs"] = _ => new() { ["CodeSigningConfigs"] = new JsonArray() },
            ["ListFunctionEventInvokeConfigs"] = call => { State.Of(call).Function(call); return new() { ["FunctionEventInvokeConfigs"] = new JsonArray() }; },
        };
    }

    public string Name => "lambda";

    public IReadOnlyDictionary<string, Func<ApiCall, JsonObject>> Operations { get; }

    internal LambdaState State { get; } = new();

    public string? EventName(string operation) => operation == "Invoke" ? null : LambdaTrail.EventName(operation);

    public string ErrorCode(string code) => code == "AccessDeniedException" ? "AccessDenied" : code;

    /// <summary>Code and the values of environment variables are left out, as CloudTrail does.</summary>
    public JsonNode? Request(ApiCall call)
    {
        var input = call.Input.Without("ZipFile");
        if (input["Code"] is JsonObject code) code.Remove("ZipFile");
        if (input["Content"] is JsonObject content) content.Remove("ZipFile");
        return TrailShapes.Write(Name, ModelCatalog.Get(Name).Operation(call.Operation).Input, Quiet(input));
    }

    public JsonNode? Response(ApiCall call, JsonObject output, string requestId) =>
        TrailShapes.Write(Name, ModelCatalog.Get(Name).Operation(call.Operation).Output, Quiet(output));

    public IEnumerable<RequiredAccess> AccessFor(ApiCall call)
    {
        var action = IamActions.Of(Name, call.Operation);
        if (call.Input.Text("FunctionName") is null) yield return new(action, "*");
        else yield return Access(call, action);
        if (call.Operation is "CreateFunction" or "UpdateFunctionConfiguration" && call.Input.Text("Role") is { } role) yield return PassedRoles.Access(role, Invocations.Service);
    }

    internal LambdaFunction Function(string account, string region, string name) =>
        State.Of(account, region).Functions.GetValueOrDefault(name) ?? throw new ArgumentException($"there is no function '{name}' in {region}", nameof(name));

    /// <summary>The credentials of a function's role that its code works with, in the shape of STS's answer.</summary>
    internal JsonObject SessionOf(string account, string region, string name) => new() { ["Credentials"] = invocations.Credentials(Function(account, region, name), account, region).DeepClone() };

    private RequiredAccess Access(ApiCall call, string action)
    {
        var name = FunctionName.Of(call);
        var function = State.Of(call).Functions.GetValueOrDefault(name.Name);
        var qualifier = name.Qualifier ?? LambdaFunction.Newest;
        return new(action, $"arn:aws:lambda:{call.Region}:{call.Account}:function:{name.Name}{(name.Qualifier is null ? "" : ":" + name.Qualifier)}")
        {
            ResourcePolicy = function?.Policies.ContainsKey(qualifier) == true ? function.Policy(qualifier) : null,
        };
    }

    private static JsonObject Quiet(JsonObject value) => value.ContainsKey("Environment") ? value.With(new() { ["Environment"] = new JsonObject() }) : value;
}
