using System.Text;
using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>Runs functions: a cold one takes its role's session first, as CloudTrail shows.</summary>
internal sealed class Invocations(ISimulatedCloud cloud, LambdaState state)
{
    internal const string Service = "lambda.amazonaws.com";

    internal JsonObject Invoke(ApiCall call)
    {
        var name = FunctionName.Of(call);
        var function = state.Of(call).Function(call, name);
        var version = function.Describe(name.Qualifier, call.Now).Text("Version");
        if (call.Input.Text("InvocationType") == "DryRun") return new() { ["StatusCode"] = 204 };
        if (function.ReservedConcurrency == 0) throw new ApiException("TooManyRequestsException", "Rate Exceeded.", 429);
        Credentials(function, call.Account, call.Region);
        return call.Input.Text("InvocationType") == "Event"
            ? new() { ["StatusCode"] = 202 }
            : new() { ["StatusCode"] = 200, ["ExecutedVersion"] = version, ["Payload"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("null")) };
    }

    /// <summary>The credentials that the function's code works with.</summary>
    internal JsonObject Credentials(LambdaFunction function, string account, string region)
    {
        if (function.Session is { } warm && cloud.Time.GetUtcNow() < warm.ExpiresAt) return warm.Credentials;
        var answer = cloud.CallAsService(Service, account, region, "sts", "AssumeRole", new() { ["RoleArn"] = function.Role, ["RoleSessionName"] = function.Name });
        var credentials = answer.Part("Credentials")!;
        function.Session = (credentials, credentials.Time("Expiration")!.Value);
        return credentials;
    }
}
