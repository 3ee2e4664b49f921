using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>Makes, describes, changes and deletes functions.</summary>
internal sealed class Functions(ISimulatedCloud cloud, LambdaState state, PassedRoles roles)
{
    private static readonly string[] Changeable =
        ["Role", "Handler", "Description", "Timeout", "MemorySize", "VpcConfig", "Environment", "Runtime", "DeadLetterConfig", "KMSKeyArn", "TracingConfig", "FileSystemConfigs", "ImageConfig", "EphemeralStorage", "SnapStart", "LoggingConfig"];

    internal JsonObject Create(ApiCall call)
    {
        var region = state.Of(call);
        var name = FunctionName.Of(call).Name;
        if (region.Functions.ContainsKey(name)) throw LambdaErrors.Conflict($"Function already exist: {name}");
        if (call.Input.Text("Role") is not { } role) throw LambdaErrors.Invalid("Role is required.");
        RequireAssumable(call, role);
        var zip = call.Input.Text("PackageType") is null or "Zip";
        if (zip && (call.Input.Text("Runtime") is null || call.Input.Text("Handler") is null)) throw LambdaErrors.Invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        var function = new LambdaFunction(call.Account, call.Region, name, Defaults(call, name).With(Code(call.Input.Part("Code"))).With(Settings(call, region)), call.Now);
        foreach (var (key, value) in call.Input.Part("Tags") ?? []) function.Tags[key] = value!.ToString();
        region.Functions.Add(name, function);
        return call.Input.Flag("Publish") == true ? function.Publish(null, cloud.Ids.Uuid()) : function.Describe(null, call.Now);
    }

    internal JsonObject Get(ApiCall call)
    {
        var name = FunctionName.Of(call);
        var function = state.Of(call).Function(call, name);
        var output = new JsonObject
        {
            ["Configuration"] = function.Describe(name.Qualifier, call.Now),
            ["Code"] = new JsonObject { ["RepositoryType"] = "S3", ["Location"] = $"https://awslambda-{call.Region}-tasks.s3.{call.Region}.amazonaws.com/snapshots/{call.Account}/{function.Name}" },
        };
        if (function.Tags.Count > 0) output["Tags"] = LambdaTags.Of(function);
        if (function.ReservedConcurrency is { } reserved) output["Concurrency"] = new JsonObject { ["ReservedConcurrentExecutions"] = reserved };
        return output;
    }

    internal JsonObject GetConfiguration(ApiCall call)
    {
        var name = FunctionName.Of(call);
        return state.Of(call).Function(call, name).Describe(name.Qualifier, call.Now);
    }

    internal JsonObject List(ApiCall call)
    {
        var all = call.Input.Text("FunctionVersion") == "ALL";
        return LambdaState.Page(call, "Functions", state.Of(call).Functions.Values.SelectMany(function => all
            ? [function.Describe(LambdaFunction.Newest, call.Now), .. function.Versions.Keys.Select(version => function.Describe($"{version}", call.Now))]
            : new[] { function.Describe(null, call.Now) }));
    }

    internal JsonObject UpdateCode(ApiCall call)
    {
        var function = state.Of(call).Function(call);
        CheckRevision(call, function);
        var code = Code(call.Input);
        if (call.Input.Flag("DryRun") == true) return function.Describe(null, call.Now).With(code);
        function.Change(code, cloud.Ids.Uuid(), call.Now);
        return call.Input.Flag("Publish") == true ? function.Publish(null, cloud.Ids.Uuid()) : function.Describe(null, call.Now);
    }

    internal JsonObject UpdateConfiguration(ApiCall call)
    {
        var region = state.Of(call);
        var function = region.Function(call);
        CheckRevision(call, function);
        if (call.Input.Text("Role") is { } role) RequireAssumable(call, role);
        function.Change(Settings(call, region), cloud.Ids.Uuid(), call.Now);
        return function.Describe(null, call.Now);
    }

    /// <summary>Without a qualifier all versions and aliases go; event source mappings stay.</summary>
    internal JsonObject Delete(ApiCall call)
    {
        var region = state.Of(call);
        var name = FunctionName.Of(call);
        var function = region.Function(call, name);
        if (function.HasReplicas) throw LambdaErrors.Invalid($"Lambda was unable to delete {function.Arn}:{name.Qualifier ?? function.LastVersion.ToString()} because it is a replicated function. Please see our documentation for Deleting Lambda@Edge Functions and Replicas.");
        if (name.Qualifier is null)
        {
            region.Functions.Remove(function.Name);
            return [];
        }

        if (name.Qualifier == LambdaFunction.Newest) throw LambdaErrors.Invalid("$LATEST version cannot be deleted without deleting the function.");
        if (!int.TryParse(name.Qualifier, out var version)) throw LambdaErrors.Invalid("Deletion of aliases is not currently supported.");
        if (function.Aliases.Values.FirstOrDefault(alias => alias.Text("FunctionVersion") == name.Qualifier) is { } alias)
            throw LambdaErrors.Conflict($"Unable to delete version because the following aliases reference it: [{alias.Text("Name")}]");
        if (!function.Versions.Remove(version)) throw LambdaErrors.NotFound($"Function not found: {function.Arn}:{name.Qualifier}");
        return [];
    }

    internal static void CheckRevision(ApiCall call, LambdaFunction function)
    {
        if (call.Input.Text("RevisionId") is { } revision && revision != function.Configuration.Text("RevisionId")) throw LambdaErrors.Stale();
    }

    private void RequireAssumable(ApiCall call, string role)
    {
        if (!roles.IsAssumable(call.Account, role, Invocations.Service)) throw LambdaErrors.Invalid("The role defined for the function cannot be assumed by Lambda.");
    }

    private JsonObject Defaults(ApiCall call, string name) => new()
    {
        ["FunctionName"] = name,
        ["FunctionArn"] = $"arn:aws:lambda:{call.Region}:{call.Account}:function:{name}",
        ["Description"] = "",
        ["Timeout"] = 3,
        ["MemorySize"] = 128,
        ["LastModified"] = LambdaTime.Of(call.Now),
        ["Version"] = LambdaFunction.Newest,
        ["TracingConfig"] = new JsonObject { ["Mode"] = "PassThrough" },
        ["RevisionId"] = cloud.Ids.Uuid(),
        ["PackageType"] = call.Input.Text("PackageType") ?? "Zip",
        ["Architectures"] = call.Input["Architectures"]?.DeepClone() ?? new JsonArray("x86_64"),
        ["EphemeralStorage"] = new JsonObject { ["Size"] = 512 },
        ["SnapStart"] = new JsonObject { ["ApplyOn"] = "None", ["OptimizationStatus"] = "Off" },
        ["LoggingConfig"] = new JsonObject { ["LogFormat"] = "Text", ["LogGroup"] = $"/aws/lambda/{name}" },
    };

    private static JsonObject Settings(ApiCall call, LambdaRegion region)
    {
        var settings = new JsonObject();
        foreach (var name in Changeable)
        {
            if (call.Input[name] is { } value) settings[name] = value.DeepClone();
        }

        if (!call.Input.ContainsKey("Layers")) return settings;
        settings["Layers"] = call.Input.Texts("Layers").Select(arn => new JsonObject { ["Arn"] = arn, ["CodeSize"] = Lambda.Layers.CodeSize(call, region, arn) }).ToJsonArray();
        return settings;
    }

    private static JsonObject Code(JsonObject? code)
    {
        if (code.Text("ZipFile") is { } zip) return Code(Convert.FromBase64String(zip));
        if (code.Text("ImageUri") is { } image) return Code(System.Text.Encoding.UTF8.GetBytes(image)).With(new() { ["CodeSize"] = 0 });
        if (code.Text("S3Bucket") is { } bucket && code.Text("S3Key") is { } key) return Code(System.Text.Encoding.UTF8.GetBytes($"s3://{bucket}/{key}?{code.Text("S3ObjectVersion")}"));
        throw LambdaErrors.Invalid("Please provide a source for function code.");
    }

    private static JsonObject Code(byte[] code) => new() { ["CodeSize"] = code.Length, ["CodeSha256"] = Convert.ToBase64String(SHA256.HashData(code)) };
}
