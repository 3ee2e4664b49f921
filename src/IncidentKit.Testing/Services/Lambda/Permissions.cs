using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Services.Lambda;

/// <summary>The statements of functions' resource policies.</summary>
internal sealed class Permissions(ISimulatedCloud cloud, LambdaState state)
{
    internal JsonObject Add(ApiCall call)
    {
        var (function, qualifier) = Target(call);
        Functions.CheckRevision(call, function);
        var sid = call.Input.Text("StatementId") ?? throw LambdaErrors.Invalid("StatementId is required.");
        var policy = function.Policies.TryGetValue(qualifier, out var known) ? known : function.Policies[qualifier] = [];
        if (policy.ContainsKey(sid)) throw LambdaErrors.Conflict($"The statement id ({sid}) provided already exists. Please provide a new statement id, or remove the existing statement.");
        var statement = new JsonObject
        {
            ["Sid"] = sid,
            ["Effect"] = "Allow",
            ["Principal"] = Principal(call.Input.Text("Principal") ?? throw LambdaErrors.Invalid("Principal is required.")),
            ["Action"] = call.Input.Text("Action") ?? throw LambdaErrors.Invalid("Action is required."),
            ["Resource"] = qualifier == LambdaFunction.Newest ? function.Arn : $"{function.Arn}:{qualifier}",
        };
        if (Conditions(call.Input) is { Count: > 0 } conditions) statement["Condition"] = conditions;
        policy.Add(sid, statement);
        return new() { ["Statement"] = statement.ToJsonString() };
    }

    internal JsonObject Remove(ApiCall call)
    {
        var (function, qualifier) = Target(call);
        var sid = call.Input.Text("StatementId") ?? throw LambdaErrors.Invalid("StatementId is required.");
        if (!function.Policies.TryGetValue(qualifier, out var policy)) throw LambdaErrors.NotFound("No policy is associated with the given resource.");
        if (!policy.Remove(sid)) throw LambdaErrors.NotFound($"Statement {sid} is not found in resource policy.");
        if (policy.Count == 0) function.Policies.Remove(qualifier);
        return [];
    }

    internal JsonObject Get(ApiCall call)
    {
        var (function, qualifier) = Target(call);
        return function.Policies.ContainsKey(qualifier) ? new() { ["Policy"] = function.Policy(qualifier), ["RevisionId"] = function.Configuration.Text("RevisionId") } : throw LambdaErrors.NotFound();
    }

    private (LambdaFunction Function, string Qualifier) Target(ApiCall call)
    {
        var name = FunctionName.Of(call);
        var function = state.Of(call).Function(call, name);
        function.Describe(name.Qualifier, cloud.Time.GetUtcNow());
        return (function, name.Qualifier ?? LambdaFunction.Newest);
    }

    /// <summary>As AWS writes it: everybody as a star, an account by its root, a service apart.</summary>
    private static JsonNode Principal(string principal)
    {
        if (principal == "*") return "*";
        if (principal.Length == 12 && principal.All(char.IsAsciiDigit)) return new JsonObject { ["AWS"] = $"arn:aws:iam::{principal}:root" };
        if (principal.StartsWith("arn:", StringComparison.Ordinal)) return new JsonObject { ["AWS"] = principal };
        return principal.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? new JsonObject { ["Service"] = principal } : throw LambdaErrors.Invalid("The provided principal was invalid. Please check the principal and try again.");
    }

    private static JsonObject Conditions(JsonObject input)
    {
        var conditions = new JsonObject();
        if (input.Text("SourceArn") is { } arn) conditions["ArnLike"] = new JsonObject { ["AWS:SourceArn"] = arn };
        var equals = new JsonObject();
        if (input.Text("SourceAccount") is { } account) equals["AWS:SourceAccount"] = account;
        if (input.Text("PrincipalOrgID") is { } organization) equals["aws:PrincipalOrgID"] = organization;
        if (input.Text("FunctionUrlAuthType") is { } type) equals["lambda:FunctionUrlAuthType"] = type;
        if (equals.Count > 0) conditions["StringEquals"] = equals;
        return conditions;
    }
}
