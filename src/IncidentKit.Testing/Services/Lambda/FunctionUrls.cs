using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>The HTTPS addresses of functions.</summary>
internal sealed class FunctionUrls(ISimulatedCloud cloud, LambdaState state)
{
    internal JsonObject Create(ApiCall call)
    {
        var (function, qualifier) = Target(call);
        var type = call.Input.Text("AuthType") is "NONE" or "AWS_IAM" ? call.Input.Text("AuthType") : throw LambdaErrors.Invalid("AuthType must be NONE or AWS_IAM.");
        if (function.Urls.ContainsKey(qualifier)) throw LambdaErrors.Conflict($"Failed to create function url config for [functionArn = {function.Arn}]. Error message:  FunctionUrlConfig exists for this Lambda function");
        var row = new JsonObject
        {
            ["FunctionUrl"] = $"https://{cloud.Ids.Uuid().Replace("-", "", StringComparison.Ordinal)}.lambda-url.{call.Region}.on.aws/",
            ["FunctionArn"] = qualifier == LambdaFunction.Newest ? function.Arn : $"{function.Arn}:{qualifier}",
            ["AuthType"] = type,
            ["CreationTime"] = call.Now.ToIso(),
            ["LastModifiedTime"] = call.Now.ToIso(),
            ["InvokeMode"] = call.Input.Text("InvokeMode") ?? "BUFFERED",
        };
        if (call.Input["Cors"] is { } cors) row["Cors"] = cors.DeepClone();
        function.Urls.Add(qualifier, row);
        return row.Without("LastModifiedTime");
    }

    internal JsonObject Get(ApiCall call)
    {
        var (function, qualifier) = Target(call);
        return (JsonObject)Url(function, qualifier).DeepClone();
    }

    internal JsonObject Update(ApiCall call)
    {
        var (function, qualifier) = Target(call);
        var row = Url(function, qualifier);
        foreach (var name in (string[])["AuthType", "Cors", "InvokeMode"])
        {
            if (call.Input[name] is { } value) row[name] = value.DeepClone();
        }

        row["LastModifiedTime"] = call.Now.ToIso();
        return (JsonObject)row.DeepClone();
    }

    internal JsonObject List(ApiCall call) => LambdaState.Page(call, "FunctionUrlConfigs", state.Of(call).Function(call).Urls.Values.Select(row => (JsonObject)row.DeepClone()));

    internal JsonObject Delete(ApiCall call)
    {
        var (function, qualifier) = Target(call);
        return function.Urls.Remove(qualifier) ? [] : throw LambdaErrors.NotFound();
    }

    private (LambdaFunction Function, string Qualifier) Target(ApiCall call)
    {
        var name = FunctionName.Of(call);
        return (state.Of(call).Function(call, name), name.Qualifier ?? LambdaFunction.Newest);
    }

    private static JsonObject Url(LambdaFunction function, string qualifier) => function.Urls.GetValueOrDefault(qualifier) ?? throw LambdaErrors.NotFound();
}
