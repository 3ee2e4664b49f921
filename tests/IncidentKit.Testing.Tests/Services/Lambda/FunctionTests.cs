namespace IncidentKit.Testing.Tests.Services.Lambda;

public class FunctionTests
{
    private readonly TestAccount aws = new();
    private readonly string role;

    public FunctionTests()
    {
        role = aws.Account.AddRole("runner", "lambda.amazonaws.com");
        Call("CreateFunction", $$"""{ "FunctionName": "api", "Runtime": "python3.12", "Role": "{{role}}", "Handler": "app.main", "Code": { "ZipFile": "UEsDBA==" }, "Environment": { "Variables": { "SECRET": "x" } } }""");
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("api", "ResourceConflictException")]
    [InlineData("other", "InvalidParameterValueException")]
    public void A_function_needs_a_free_name_and_a_role_that_trusts_lambda(string name, string code)
    {
        var wrong = aws.Account.AddRole("web", "ec2.amazonaws.com");
        Assert.Equal(code, Refused("CreateFunction", $$"""{ "FunctionName": "{{name}}", "Runtime": "python3.12", "Role": "{{wrong}}", "Handler": "app.main", "Code": { "ZipFile": "UEsDBA==" } }"""));
    }

    [Fact]
    public void The_trail_knows_functions_by_dated_names_and_hides_what_is_secret()
    {
        var record = aws.Event("CreateFunction20150331");
        Assert.Equal("api", record.Part("requestParameters").Text("functionName"));
        Assert.Empty(record.Part("requestParameters").Part("environment")!);
        Assert.Empty(record.Part("requestParameters").Part("code")!);
        Assert.Equal("Pending", record.Part("responseElements").Text("state"));
        Call("AddPermission", """{ "FunctionName": "api", "StatementId": "open", "Action": "lambda:InvokeFunction", "Principal": "*" }""");
        Assert.Contains("\"Sid\":\"open\"", aws.Event("AddPermission20150331v2").Part("responseElements").Text("statement"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_is_pending_and_then_active()
    {
        Assert.Equal("Active", Call("GetFunctionConfiguration", """{ "FunctionName": "api" }""").Text("State"));
        Call("UpdateFunctionCode", """{ "FunctionName": "api", "ZipFile": "UEsDBAA=" }""");
        Assert.Equal("InProgress", Call("GetFunctionConfiguration", """{ "FunctionName": "api" }""").Text("LastUpdateStatus"));
        Assert.Equal("ResourceConflictException", Refused("UpdateFunctionConfiguration", """{ "FunctionName": "api", "Timeout": 10 }"""));
        aws.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("10", Call("UpdateFunctionConfiguration", """{ "FunctionName": "api", "Timeout": 10 }""").Text("Timeout"));
    }

    [Fact]
    public void To_delete_a_function_leaves_its_event_source_mappings()
    {
        Call("CreateEventSourceMapping", """{ "FunctionName": "api", "EventSourceArn": "arn:aws:sqs:us-east-1:111122223333:jobs" }""");
        Call("DeleteFunction", """{ "FunctionName": "api" }""");
        Assert.Equal("ResourceNotFoundException", Refused("GetFunction", """{ "FunctionName": "api" }"""));
        var mapping = Assert.Single(Call("ListEventSourceMappings").Parts("EventSourceMappings")).Text("UUID");
        Call("DeleteEventSourceMapping", $$"""{ "UUID": "{{mapping}}" }""");
        Assert.Equal("Deleting", Call("GetEventSourceMapping", $$"""{ "UUID": "{{mapping}}" }""").Text("State"));
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(Call("ListEventSourceMappings").Parts("EventSourceMappings"));
    }

    [Fact]
    public void Nothing_reserved_stops_a_function()
    {
        Call("Invoke", """{ "FunctionName": "api" }""");
        Call("PutFunctionConcurrency", """{ "FunctionName": "api", "ReservedConcurrentExecutions": 0 }""");
        Assert.Equal("0", Call("GetFunction", """{ "FunctionName": "api" }""").Part("Concurrency").Text("ReservedConcurrentExecutions"));
        Assert.Equal("TooManyRequestsException", Refused("Invoke", """{ "FunctionName": "api" }"""));
        Call("DeleteFunctionConcurrency", """{ "FunctionName": "api" }""");
        Call("Invoke", """{ "FunctionName": "api" }""");
    }

    [Fact]
    public void The_role_of_a_function_is_assumed_under_the_name_of_the_function()
    {
        Call("Invoke", """{ "FunctionName": "api" }""");
        var record = aws.Event("AssumeRole");
        Assert.Equal("lambda.amazonaws.com", record.Part("userIdentity").Text("invokedBy"));
        Assert.Equal("api", record.Part("requestParameters").Text("roleSessionName"));
    }

    [Fact]
    public void A_function_with_replicas_at_the_edge_cannot_be_deleted()
    {
        aws.Account.SetReplicated("api", replicated: true);
        Assert.Equal("InvalidParameterValueException", Refused("DeleteFunction", """{ "FunctionName": "api" }"""));
        aws.Account.SetReplicated("api", replicated: false);
        Call("DeleteFunction", """{ "FunctionName": "api" }""");
    }

    [Fact]
    public void The_code_of_a_function_works_with_its_role()
    {
        var code = aws.Account.SessionOfFunction("api");
        Assert.Equal($"arn:aws:sts::{aws.Account.Id}:assumed-role/runner/api", code.Call("sts", "GetCallerIdentity").Text("Arn"));
    }

    [Fact]
    public void A_policy_is_made_of_statements_and_goes_with_the_last()
    {
        Assert.Equal("ResourceNotFoundException", Refused("GetPolicy", """{ "FunctionName": "api" }"""));
        const string Public = """{ "FunctionName": "api", "StatementId": "open", "Action": "lambda:InvokeFunction", "Principal": "*" }""";
        Call("AddPermission", Public);
        Assert.Equal("ResourceConflictException", Refused("AddPermission", Public));
        Assert.Contains("\"Principal\":\"*\"", Call("GetPolicy", """{ "FunctionName": "api" }""").Text("Policy"), StringComparison.Ordinal);
        Assert.Equal("ResourceNotFoundException", Refused("RemovePermission", """{ "FunctionName": "api", "StatementId": "absent" }"""));
        Call("RemovePermission", """{ "FunctionName": "api", "StatementId": "open" }""");
        Assert.Equal("ResourceNotFoundException", Refused("GetPolicy", """{ "FunctionName": "api" }"""));
    }

    [Fact]
    public void A_function_has_one_address()
    {
        Assert.EndsWith(".lambda-url.us-east-1.on.aws/", Call("CreateFunctionUrlConfig", """{ "FunctionName": "api", "AuthType": "NONE" }""").Text("FunctionUrl"), StringComparison.Ordinal);
        Assert.Equal("ResourceConflictException", Refused("CreateFunctionUrlConfig", """{ "FunctionName": "api", "AuthType": "NONE" }"""));
        Assert.Single(Call("ListFunctionUrlConfigs", """{ "FunctionName": "api" }""").Parts("FunctionUrlConfigs"));
        Call("DeleteFunctionUrlConfig", """{ "FunctionName": "api" }""");
        Assert.Equal("ResourceNotFoundException", Refused("GetFunctionUrlConfig", """{ "FunctionName": "api" }"""));
    }

    [Fact]
    public void Versions_and_aliases_go_with_the_function()
    {
        var version = Call("PublishVersion", """{ "FunctionName": "api" }""").Text("Version");
        Assert.Equal("1", version);
        Assert.Equal("1", Call("PublishVersion", """{ "FunctionName": "api" }""").Text("Version"));
        Call("CreateAlias", """{ "FunctionName": "api", "Name": "live", "FunctionVersion": "1" }""");
        Assert.Equal("1", Call("GetFunctionConfiguration", """{ "FunctionName": "api:live" }""").Text("Version"));
        Assert.Equal("ResourceConflictException", Refused("DeleteFunction", """{ "FunctionName": "api", "Qualifier": "1" }"""));
        Call("DeleteFunction", """{ "FunctionName": "arn:aws:lambda:us-east-1:111122223333:function:api" }""");
        Assert.Empty(Call("ListFunctions").Parts("Functions"));
    }

    [Fact]
    public void Layers_are_published_shared_and_deleted()
    {
        var layer = Call("PublishLayerVersion", """{ "LayerName": "tools", "Content": { "ZipFile": "UEsDBA==" } }""");
        Call("AddLayerVersionPermission", """{ "LayerName": "tools", "VersionNumber": 1, "StatementId": "all", "Action": "lambda:GetLayerVersion", "Principal": "*" }""");
        Call("UpdateFunctionConfiguration", $$"""{ "FunctionName": "api", "Layers": ["{{layer.Text("LayerVersionArn")}}"] }""");
        Call("DeleteLayerVersion", """{ "LayerName": "tools", "VersionNumber": 1 }""");
        Assert.Empty(Call("ListLayers").Parts("Layers"));
        Assert.Equal(layer.Text("LayerVersionArn"), Call("GetFunctionConfiguration", """{ "FunctionName": "api" }""").Parts("Layers")[0].Text("Arn"));
    }

    private System.Text.Json.Nodes.JsonObject Call(string operation, string input = "{}") => aws.Call("lambda", operation, input);

    private string Refused(string operation, string input) => aws.Refused("lambda", operation, input);
}
