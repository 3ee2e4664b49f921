namespace IncidentKit.Testing.Scenarios.FiveDays;

/// <summary>The company whose account it is: Fernhill, a firm of some twenty people that sells reports.</summary>
internal sealed class Company(ScenarioStage stage)
{
    internal const string Admin = "arn:aws:iam::aws:policy/AdministratorAccess";
    internal const string Partner = "444455556666";
    internal const string OldReports = "svc-reports";

    /// <summary>Maria Keller, who runs the account.</summary>
    internal Hand Maria { get; private set; } = null!;

    /// <summary>The pipeline, at its own address, with the key that will leak.</summary>
    internal Hand Ci { get; private set; } = null!;

    internal Hand Jonas { get; private set; } = null!;

    internal Hand Aisha { get; private set; } = null!;

    internal Hand Backup { get; private set; } = null!;

    internal Hand Responder { get; private set; } = null!;

    internal string Arn(string part) => $"arn:aws:iam::{stage.Id}:{part}";

    internal void Found()
    {
        var root = new Hand(stage, stage.Account.SignInAsRoot(Places.Office, Places.Browser));
        var device = root.Call("iam", "CreateVirtualMFADevice", """{ "VirtualMFADeviceName": "root-account-mfa-device" }""").Part("VirtualMFADevice").Text("SerialNumber");
        root.Call("iam", "EnableMFADevice", $$"""{ "UserName": "root", "SerialNumber": "{{device}}", "AuthenticationCode1": "123456", "AuthenticationCode2": "654321" }""");
        root.Call("iam", "CreateAccountAlias", """{ "AccountAlias": "fernhill-reports" }""");
        foreach (var (group, policy) in ((string, string)[])[("admins", Admin), ("platform", "arn:aws:iam::aws:policy/PowerUserAccess"), ("developers", "arn:aws:iam::aws:policy/ReadOnlyAccess"), ("analysts", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")])
        {
            root.Call("iam", "CreateGroup", $$"""{ "GroupName": "{{group}}" }""");
            root.AttachToGroup(group, policy);
        }

        root.User("maria.keller", """[{ "Key": "team", "Value": "platform" }]""");
        root.Join("admins", "maria.keller");
        Maria = root.Key("maria.keller", Places.Office, Places.Cli);
        BreakGlass(root);
    }

    /// <summary>People, services and the pipeline.</summary>
    internal void Hire()
    {
        foreach (var (name, group) in ((string, string)[])[("tom.brandt", "platform"), ("aisha.rahman", "analysts"), ("jonas.weber", "developers"), ("lena.fischer", "developers"), ("peter.novak", "analysts")])
        {
            Maria.User(name, $$"""[{ "Key": "team", "Value": "{{group}}" }]""");
            Maria.Join(group, name);
            Maria.Password(name, $"Fernhill-{name}-1!", reset: false);
        }

        Maria.Call("iam", "PutUserPolicy", $$"""{ "UserName": "peter.novak", "PolicyName": "see-the-bill", "PolicyDocument": {{Documents.Allow("ce:Get* budgets:ViewBudget").Quoted()}} }""");
        Maria.Call("iam", "PutUserPolicy", $$"""{ "UserName": "aisha.rahman", "PolicyName": "batch-on-spot", "PolicyDocument": {{Documents.Allow("ec2:RequestSpotInstances ec2:Describe* ec2:CancelSpotInstanceRequests ec2:TerminateInstances ec2:RunInstances ec2:CreateTags iam:PassRole").Quoted()}} }""");
        Jonas = Maria.Key("jonas.weber", Places.Office, Places.Cli);
        Aisha = Maria.Key("aisha.rahman", "198.51.100.31", Places.CiAgent);
        Service("ci-deploy", Admin);
        Ci = Maria.Key("ci-deploy", Places.Ci, Places.CiAgent);
        Service("svc-backup", "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess");
        Backup = Maria.Key("svc-backup", "198.51.100.77", Places.HostAgent);
        Service("svc-metrics", "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess");
        Maria.Key("svc-metrics", "198.51.100.78", Places.HostAgent);
        Service(OldReports, "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
        Service("backup-admin", "arn:aws:iam::aws:policy/AmazonS3FullAccess");
        Maria.Call("iam", "PutGroupPolicy", $$"""{ "GroupName": "developers", "PolicyName": "own-keys", "PolicyDocument": {{Documents.Allow("iam:ListAccessKeys iam:GetUser", $"arn:aws:iam::{stage.Id}:user/${{aws:username}}").Quoted()}} }""");
        Service("incident-responder", Admin);
        Responder = Maria.Key("incident-responder", "198.51.100.99", Places.Cli);
    }

    /// <summary>The old reports user is not needed any more; its name will be used again, by another.</summary>
    internal void RetireOldReports()
    {
        Maria.Call("iam", "DetachUserPolicy", $$"""{ "UserName": "{{OldReports}}", "PolicyArn": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }""");
        Maria.Call("iam", "DeleteUser", $$"""{ "UserName": "{{OldReports}}" }""");
    }

    private void Service(string name, string policy)
    {
        Maria.User(name, """[{ "Key": "kind", "Value": "service" }]""");
        Maria.AttachToUser(name, policy);
    }

    private static void BreakGlass(Hand root)
    {
        root.User("break-glass", """[{ "Key": "kind", "Value": "break-glass" }]""");
        root.AttachToUser("break-glass", Admin);
        root.Password("break-glass", "Sealed-In-The-Safe-1!");
        var device = root.Call("iam", "CreateVirtualMFADevice", """{ "VirtualMFADeviceName": "break-glass" }""").Part("VirtualMFADevice").Text("SerialNumber");
        root.Call("iam", "EnableMFADevice", $$"""{ "UserName": "break-glass", "SerialNumber": "{{device}}", "AuthenticationCode1": "123456", "AuthenticationCode2": "654321" }""");
    }
}
