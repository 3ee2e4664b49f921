using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>A layer, its versions by number, and who else may use each.</summary>
internal sealed class Layer
{
    internal SortedDictionary<int, JsonObject> Versions { get; } = [];

    internal Dictionary<int, OrderedDictionary<string, JsonObject>> Policies { get; } = [];

    internal int Last { get; set; }
}

/// <summary>Publishes, lists, shares and deletes layers. A deleted version lives on in the functions that use it.</summary>
internal sealed class Layers(ISimulatedCloud cloud, LambdaState state)
{
    internal JsonObject Publish(ApiCall call)
    {
        var region = state.Of(call);
        var name = call.Input.Text("LayerName") ?? throw LambdaErrors.Invalid("LayerName is required.");
        var content = call.Input.Part("Content") ?? throw LambdaErrors.Invalid("Content is required.");
        var layer = region.Layers.TryGetValue(name, out var known) ? known : region.Layers[name] = new();
        var code = content.Text("ZipFile") is { } zip ? Convert.FromBase64String(zip) : System.Text.Encoding.UTF8.GetBytes($"{content.Text("S3Bucket")}/{content.Text("S3Key")}");
        layer.Last++;
        var arn = $"arn:aws:lambda:{call.Region}:{call.Account}:layer:{name}";
        var version = new JsonObject
        {
            ["LayerArn"] = arn,
            ["LayerVersionArn"] = $"{arn}:{layer.Last}",
            ["Version"] = layer.Last,
            ["Description"] = call.Input.Text("Description") ?? "",
            ["CreatedDate"] = LambdaTime.Of(call.Now),
            ["CompatibleRuntimes"] = call.Input["CompatibleRuntimes"]?.DeepClone() ?? new JsonArray(),
            ["Content"] = new JsonObject { ["CodeSize"] = code.Length, ["CodeSha256"] = Convert.ToBase64String(SHA256.HashData(code)) },
        };
        layer.Versions.Add(layer.Last, version);
        return (JsonObject)version.DeepClone();
    }

    internal JsonObject List(ApiCall call) => LambdaState.Page(call, "Layers", state.Of(call).Layers.Where(layer => layer.Value.Versions.Count > 0).Select(layer => new JsonObject
    {
        ["LayerName"] = layer.Key,
        ["LayerArn"] = layer.Value.Versions.Values.Last().Text("LayerArn"),
        ["LatestMatchingVersion"] = Row(layer.Value.Versions.Values.Last()),
    }));

    internal JsonObject ListVersions(ApiCall call) => LambdaState.Page(call, "LayerVersions", (state.Of(call).Layers.GetValueOrDefault(Name(call))?.Versions.Values.Reverse() ?? []).Select(Row));

    internal JsonObject Get(ApiCall call) => (JsonObject)Version(call).Version.DeepClone();

    internal JsonObject Delete(ApiCall call)
    {
        var layer = state.Of(call).Layers.GetValueOrDefault(Name(call));
        layer?.Versions.Remove(Number(call));
        layer?.Policies.Remove(Number(call));
        return [];
    }

    internal JsonObject AddPermission(ApiCall call)
    {
        var (layer, version) = Version(call);
        var sid = call.Input.Text("StatementId") ?? throw LambdaErrors.Invalid("StatementId is required.");
        var policy = layer.Policies.TryGetValue(Number(call), out var known) ? known : layer.Policies[Number(call)] = [];
        if (policy.ContainsKey(sid)) throw LambdaErrors.Conflict($"The statement id ({sid}) provided already exists. Please provide a new statement id, or remove the existing statement.");
        var principal = call.Input.Text("Principal") ?? throw LambdaErrors.Invalid("Principal is required.");
        policy.Add(sid, new()
        {
            ["Sid"] = sid, ["Effect"] = "Allow", ["Principal"] = principal == "*" ? "*" : new JsonObject { ["AWS"] = $"arn:aws:iam::{principal}:root" }, ["Action"] = call.Input.Text("Action"), ["Resource"] = version.Text("LayerVersionArn"),
        });
        return new() { ["Statement"] = policy[sid].ToJsonString(), ["RevisionId"] = cloud.Ids.Uuid() };
    }

    internal JsonObject RemovePermission(ApiCall call)
    {
        var (layer, _) = Version(call);
        return layer.Policies.TryGetValue(Number(call), out var policy) && policy.Remove(call.Input.Text("StatementId") ?? "") ? [] : throw LambdaErrors.NotFound($"Statement {call.Input.Text("StatementId")} is not found in resource policy.");
    }

    internal JsonObject GetPolicy(ApiCall call)
    {
        var (layer, _) = Version(call);
        if (!layer.Policies.TryGetValue(Number(call), out var policy) || policy.Count == 0) throw LambdaErrors.NotFound("No policy is associated with the given resource.");
        var whole = new JsonObject { ["Version"] = "2012-10-17", ["Id"] = "default", ["Statement"] = policy.Values.Select(statement => statement.DeepClone()).ToJsonArray() };
        return new() { ["Policy"] = whole.ToJsonString() };
    }

    /// <summary>The size of a layer's version that a function takes; of another account's it is not known.</summary>
    internal static int CodeSize(ApiCall call, LambdaRegion region, string arn)
    {
        if (arn.Split(':') is not ["arn", _, "lambda", _, var account, "layer", var name, var number] || !int.TryParse(number, CultureInfo.InvariantCulture, out var version))
            throw LambdaErrors.Invalid($"1 validation error detected: Value '[{arn}]' at 'layers' failed to satisfy constraint");
        if (account != call.Account) return 0;
        return region.Layers.GetValueOrDefault(name)?.Versions.GetValueOrDefault(version) is { } known ? known.Part("Content").Number("CodeSize")!.Value : throw LambdaErrors.Invalid($"Layer version {arn} does not exist.");
    }

    private static JsonObject Row(JsonObject version) => version.Without("Content", "LayerArn");

    private (Layer Layer, JsonObject Version) Version(ApiCall call) =>
        state.Of(call).Layers.GetValueOrDefault(Name(call)) is { } layer && layer.Versions.TryGetValue(Number(call), out var version) ? (layer, version) : throw LambdaErrors.NotFound();

    private static string Name(ApiCall call) => (call.Input.Text("LayerName") ?? throw LambdaErrors.Invalid("LayerName is required.")).Split(':')[^1];

    private static int Number(ApiCall call) => call.Input.Number("VersionNumber") ?? throw LambdaErrors.Invalid("VersionNumber is required.");
}
