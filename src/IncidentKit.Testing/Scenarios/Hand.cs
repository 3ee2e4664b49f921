using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Scenarios;

/// <summary>Somebody at work on a scenario's stage: the calls that one needs again and again.</summary>
internal sealed class Hand(ScenarioStage stage, SimulatedActor actor)
{
    internal SimulatedActor Actor => actor;

    internal JsonObject Call(string service, string operation, string input = "{}", string region = "us-east-1") => stage.Call(actor, service, operation, input, region);

    internal void Refused(string code, string service, string operation, string input = "{}", string region = "us-east-1") => stage.Refused(actor, code, service, operation, input, region);

    internal void User(string name, string tags = "[]") => Call("iam", "CreateUser", $$"""{ "UserName": "{{name}}", "Tags": {{tags}} }""");

    /// <summary>Makes an access key and hands it to somebody at an address.</summary>
    internal Hand Key(string user, string address, string agent) =>
        new(stage, actor.WithCredentials(Call("iam", "CreateAccessKey", $$"""{ "UserName": "{{user}}" }""")).From(address, agent));

    internal void Password(string user, string password, bool reset = false) =>
        Call("iam", "CreateLoginProfile", $$"""{ "UserName": "{{user}}", "Password": "{{password}}", "PasswordResetRequired": {{(reset ? "true" : "false")}} }""");

    internal void AttachToUser(string user, string policy) => Call("iam", "AttachUserPolicy", $$"""{ "UserName": "{{user}}", "PolicyArn": "{{policy}}" }""");

    internal void AttachToRole(string role, string policy) => Call("iam", "AttachRolePolicy", $$"""{ "RoleName": "{{role}}", "PolicyArn": "{{policy}}" }""");

    internal void AttachToGroup(string group, string policy) => Call("iam", "AttachGroupPolicy", $$"""{ "GroupName": "{{group}}", "PolicyArn": "{{policy}}" }""");

    internal void Join(string group, params ReadOnlySpan<string> users)
    {
        foreach (var user in users) Call("iam", "AddUserToGroup", $$"""{ "GroupName": "{{group}}", "UserName": "{{user}}" }""");
    }

    /// <summary>Makes a role.</summary>
    /// <returns>Its ARN.</returns>
    internal string Role(string name, string trust, string? policy = null)
    {
        var arn = Call("iam", "CreateRole", $$"""{ "RoleName": "{{name}}", "AssumeRolePolicyDocument": {{trust.Quoted()}} }""").Part("Role").Text("Arn")!;
        if (policy is not null) AttachToRole(name, policy);
        return arn;
    }

    internal void Profile(string name)
    {
        Call("iam", "CreateInstanceProfile", $$"""{ "InstanceProfileName": "{{name}}" }""");
        Call("iam", "AddRoleToInstanceProfile", $$"""{ "InstanceProfileName": "{{name}}", "RoleName": "{{name}}" }""");
    }

    internal string[] Run(string region, string type, int count, string more = "")
    {
        var run = Call("ec2", "RunInstances", $$"""{ "ImageId": "{{Places.Image(region)}}", "InstanceType": "{{type}}", "MinCount": {{count}}, "MaxCount": {{count}} {{(more.Length > 0 ? "," + more : "")}} }""", region);
        return [.. run.Parts("Instances").Select(instance => instance.Text("InstanceId")!)];
    }

    internal Hand Assume(string role, string session) => new(stage, actor.WithCredentials(Call("sts", "AssumeRole", $$"""{ "RoleArn": "{{role}}", "RoleSessionName": "{{session}}" }""")));

    /// <summary>The same work with other credentials, at the same address.</summary>
    internal Hand With(JsonObject credentials, string? address = null, string? agent = null) => new(stage, actor.WithCredentials(credentials).From(address ?? actor.SourceIp, agent ?? actor.UserAgent));

    internal static string Named(string name, string kind = "instance", string more = "") =>
        $$""" "TagSpecifications": [{ "ResourceType": "{{kind}}", "Tags": [{ "Key": "Name", "Value": "{{name}}" }{{(more.Length > 0 ? "," + more : "")}}] }] """;
}
