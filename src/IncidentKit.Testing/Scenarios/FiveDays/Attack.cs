using System.Text.Json.Nodes;

namespace IncidentKit.Testing.Scenarios.FiveDays;

/// <summary>The attacker's first night: the leaked key, a look around, and ways to stay.</summary>
internal sealed class Attack(ScenarioStage stage, Company company, CompanyRoles roles)
{
    internal const string First = "192.0.2.66";
    internal const string Second = "192.0.2.71";
    internal const string Third = "203.0.113.199";
    internal const string Host = "3.91.17.204";
    internal const string OldCli = "aws-cli/1.22.34 Python/3.10.12 Linux/5.15.0-91-generic botocore/1.23.34";
    internal const string OldBoto = "Boto3/1.26.90 Python/3.8.10 Linux/4.15.0-213-generic Botocore/1.29.90";
    internal const string Console = "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0";
    internal const string Foreign = "999966663333";
    internal const string Twin = "maria.keler";
    internal const string Support = "aws-support-svc";

    /// <summary>The credentials in the attacker's hands, each with its ARN.</summary>
    internal List<(Hand Hand, string Principal, DateTimeOffset? ExpiresAt)> Held { get; } = [];

    internal Hand Leaked { get; } = new(stage, company.Ci.Actor.From(First, OldCli));

    internal Hand SupportKey { get; private set; } = null!;

    internal Hand TwinKey { get; private set; } = null!;

    internal Hand JonasKey { get; private set; } = null!;

    internal void LookAround()
    {
        Held.Add((Leaked, company.Arn("user/ci-deploy"), null));
        Leaked.Call("sts", "GetCallerIdentity");
        foreach (var operation in (string[])["ListUsers", "ListRoles", "GetAccountSummary", "GetAccountAuthorizationDetails", "ListGroups"]) Leaked.Call("iam", operation);
        Leaked.Call("iam", "ListAttachedUserPolicies", """{ "UserName": "ci-deploy" }""");
        Leaked.Call("ec2", "DescribeRegions", """{ "AllRegions": true }""");
        foreach (var region in (string[])["us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-1", "ap-northeast-1", "sa-east-1"]) Leaked.Call("ec2", "DescribeInstances", region: region);
        Leaked.Call("lambda", "ListFunctions");
        Leaked.Call("cloudtrail", "DescribeTrails");
        Leaked.Call("s3", "ListBuckets");
        const string Launch = """ "ImageId": "ami-0123456789abcdef0", "MinCount": 1, "MaxCount": 1 """;
        Leaked.Refused("DryRunOperation", "ec2", "RunInstances", $$"""{ {{Launch}}, "InstanceType": "t3.micro", "DryRun": true }""");
        Leaked.Refused("VcpuLimitExceeded", "ec2", "RunInstances", $$"""{ {{Launch}}, "InstanceType": "p4d.24xlarge" }""");
        Leaked.Refused("AuthFailure", "ec2", "RunInstances", $$"""{ {{Launch}}, "InstanceType": "c6i.large" }""", "af-south-1");
        Leaked.Refused("EntityAlreadyExists", "iam", "CreateUser", """{ "UserName": "svc-backup" }""");
        Leaked.Refused("InvalidParameterValue", "ec2", "RunInstances", $$"""{ {{Launch}}, "InstanceType": "c6i.large", "IamInstanceProfile": { "Name": "absent" } }""");
        Leaked.Refused("InvalidParameterValueException", "lambda", "CreateFunction", $$"""{ "FunctionName": "probe", "Runtime": "python3.12", "Handler": "a.b", "Role": "{{company.Arn("role/app-web")}}", "Code": { "ZipFile": "UEsDBA==" } }""");
    }

    /// <summary>Users of his own, keys and passwords on others'.</summary>
    internal void MakeUsers()
    {
        foreach (var name in (string[])[Support, Twin, Company.OldReports])
        {
            Leaked.User(name);
            Leaked.AttachToUser(name, Company.Admin);
        }

        SupportKey = Key(Leaked, Support, Second, OldBoto);
        TwinKey = Key(Leaked, Twin, First, OldCli);
        Key(Leaked, Company.OldReports, Second, OldBoto);
        Leaked.Password(Twin, "Maria-Was-Here-1!");
        Leaked.Password("svc-backup", "Backup-Was-Here-1!");
        JonasKey = Key(SupportKey, "jonas.weber", Second, OldBoto);
        Key(SupportKey, "svc-metrics", Second, OldBoto);
        SupportKey.Join("admins", Support);
        var device = SupportKey.Call("iam", "CreateVirtualMFADevice", $$"""{ "VirtualMFADeviceName": "{{Support}}" }""").Part("VirtualMFADevice").Text("SerialNumber");
        SupportKey.Call("iam", "EnableMFADevice", $$"""{ "UserName": "{{Support}}", "SerialNumber": "{{device}}", "AuthenticationCode1": "111111", "AuthenticationCode2": "222222" }""");
    }

    /// <summary>Rights on what is the company's.</summary>
    internal void Widen()
    {
        var document = Documents.Allow("*").Quoted();
        SupportKey.Call("iam", "PutUserPolicy", $$"""{ "UserName": "lena.fischer", "PolicyName": "console-access", "PolicyDocument": {{document}} }""");
        SupportKey.Call("iam", "PutGroupPolicy", $$"""{ "GroupName": "developers", "PolicyName": "baseline", "PolicyDocument": {{document}} }""");
        SupportKey.Call("iam", "PutRolePolicy", $$"""{ "RoleName": "app-web", "PolicyName": "ssm-extra", "PolicyDocument": {{document}} }""");
        SupportKey.AttachToRole("lambda-api", Company.Admin);
        SupportKey.Call("iam", "CreatePolicyVersion", $$"""{ "PolicyArn": "{{roles.DeployPolicy}}", "SetAsDefault": true, "PolicyDocument": {{document}} }""");
        SupportKey.Call("iam", "UpdateAssumeRolePolicy", $$"""{ "RoleName": "data-lake-reader", "PolicyDocument": {{Documents.TrustAccount(Foreign).Quoted()}} }""");
        SupportKey.Role("ops-support-access", Documents.TrustAccount(Foreign), Company.Admin);
        SupportKey.Role("ec2-health-agent", Documents.TrustService("ec2.amazonaws.com"), Company.Admin);
        SupportKey.Profile("ec2-health-agent");
        SupportKey.Call("iam", "CreateSAMLProvider", $$"""{ "Name": "CorporateSSO2", "SAMLMetadataDocument": {{CompanyRoles.Metadata("sso.fernhil1.example").Quoted()}} }""");
        SupportKey.Call("iam", "CreateOpenIDConnectProvider", """{ "Url": "https://token.fernhil1.example", "ClientIDList": ["sts.amazonaws.com"], "ThumbprintList": ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"] }""");
    }

    /// <summary>Blinds the company's logs.</summary>
    internal void Blind()
    {
        TwinKey.Call("cloudtrail", "StopLogging", $$"""{ "Name": "{{CompanyRoles.MainTrail}}" }""");
        TwinKey.Call("cloudtrail", "UpdateTrail", $$"""{ "Name": "{{CompanyRoles.EuropeanTrail}}", "EnableLogFileValidation": false }""", "eu-west-1");
        TwinKey.Call("cloudtrail", "PutEventSelectors", $$"""{ "TrailName": "{{CompanyRoles.EuropeanTrail}}", "EventSelectors": [{ "ReadWriteType": "ReadOnly", "IncludeManagementEvents": true }] }""", "eu-west-1");
    }

    /// <summary>Makes something and takes it back, to see whether anybody looks.</summary>
    internal void MakeAndUnmake()
    {
        Leaked.User("tmp-check");
        var key = Key(Leaked, "tmp-check", Second, OldBoto);
        key.Call("sts", "GetCallerIdentity");
        Leaked.Call("iam", "DeleteAccessKey", $$"""{ "UserName": "tmp-check", "AccessKeyId": "{{key.Actor.AccessKeyId}}" }""");
        Leaked.Call("iam", "DeleteUser", """{ "UserName": "tmp-check" }""");
        var group = Leaked.Call("ec2", "CreateSecurityGroup", """{ "GroupName": "tmp-check", "Description": "x" }""").Text("GroupId");
        Leaked.Call("ec2", "DeleteSecurityGroup", $$"""{ "GroupId": "{{group}}" }""");
    }

    /// <summary>After AWS has put the leaked key's user in quarantine.</summary>
    internal void FindTheKeyQuarantined()
    {
        Leaked.Refused("UnauthorizedOperation", "ec2", "RunInstances", """{ "ImageId": "ami-0123456789abcdef0", "InstanceType": "c6i.large", "MinCount": 1, "MaxCount": 1 }""");
        Leaked.Refused("AccessDenied", "iam", "CreateUser", """{ "UserName": "one-more" }""");
    }

    internal Hand Hold(Hand by, JsonObject credentials, string principal, string? address = null, string? agent = null)
    {
        var hand = by.With(credentials, address, agent);
        Held.Add((hand, principal, credentials.Part("Credentials").Time("Expiration")));
        return hand;
    }

    private Hand Key(Hand by, string user, string address, string agent)
    {
        var hand = by.Key(user, address, agent);
        Held.Add((hand, company.Arn("user/" + user), null));
        return hand;
    }
}
