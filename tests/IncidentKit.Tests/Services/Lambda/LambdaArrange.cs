using System.Text.Json.Nodes;

namespace IncidentKit.Tests.Services.Lambda;

/// <summary>What tests of Lambda put into an account.</summary>
internal static class LambdaArrange
{
    internal static JsonObject Lambda(this UnitBench bench, string operation, string input = "{}") => bench.Do("lambda", operation, input);

    internal static void Function(this UnitBench bench, string name, string tags = "{}")
    {
        var role = bench.Account.AddRole($"role-of-{name}", "lambda.amazonaws.com");
        bench.Lambda("CreateFunction", $$"""{ "FunctionName": "{{name}}", "Runtime": "python3.12", "Role": "{{role}}", "Handler": "app.main", "Code": { "ZipFile": "UEsDBA==" }, "Tags": {{tags}} }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    internal static void Permit(this UnitBench bench, string function, string sid, string principal, string more = "") =>
        bench.Lambda("AddPermission", $$"""{ "FunctionName": "{{function}}", "StatementId": "{{sid}}", "Action": "lambda:InvokeFunction", "Principal": "{{principal}}" {{(more.Length > 0 ? "," + more : "")}} }""");

    /// <summary>The statements of a function's policy, by their ids.</summary>
    internal static IReadOnlyDictionary<string, JsonNode> Statements(this UnitBench bench, string function) =>
        JsonNode.Parse((string)bench.Lambda("GetPolicy", $$"""{ "FunctionName": "{{function}}" }""")["Policy"]!)!["Statement"]!.AsArray().ToDictionary(statement => (string)statement!["Sid"]!, statement => statement!);

    internal static string Mapping(this UnitBench bench, string function)
    {
        var output = bench.Lambda("CreateEventSourceMapping", $$"""{ "FunctionName": "{{function}}", "EventSourceArn": "arn:aws:sqs:us-east-1:111122223333:jobs" }""");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        return (string)output["UUID"]!;
    }

    internal static bool Runs(this UnitBench bench, string function)
    {
        try
        {
            bench.Lambda("Invoke", $$"""{ "FunctionName": "{{function}}" }""");
            return true;
        }
        catch (IncidentKit.Testing.SimulatedCallException exception) when (exception.ErrorCode == "TooManyRequestsException")
        {
            return false;
        }
    }
}
