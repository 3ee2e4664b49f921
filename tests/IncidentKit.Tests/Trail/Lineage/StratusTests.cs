using System.IO.Compression;
using System.Text.Json;
using IncidentKit.Detection;
using IncidentKit.Trail.Lineage;

namespace IncidentKit.Tests.Trail.Lineage;

/// <summary>What lineage says of each technique that Stratus Red Team carried out, by the first credential of its log.</summary>
public sealed class StratusTests
{
    // Credentials that the key made; resources as type, + made, ~ altered, - gone; grants as kind; calls, of which refused.
    public static TheoryData<string, int, string, string, int, int> Techniques => new()
    {
        { "aws.credential-access.ec2-get-password-data", 2, "", "", 34, 32 },
        { "aws.credential-access.secretsmanager-batch-retrieve-secrets", 0, "", "", 5, 0 },
        { "aws.credential-access.secretsmanager-retrieve-secrets", 0, "", "", 21, 0 },
        { "aws.credential-access.ssm-retrieve-securestring-parameters", 0, "", "", 10, 0 },
        { "aws.defense-evasion.cloudtrail-delete", 0, "~-cloudtrail:trail", "", 1, 0 },
        { "aws.defense-evasion.cloudtrail-event-selectors", 0, "~cloudtrail:trail", "eventSelectors", 1, 0 },
        { "aws.defense-evasion.cloudtrail-stop", 0, "~cloudtrail:trail", "", 1, 0 },
        { "aws.defense-evasion.dns-delete-logs", 0, "~-route53resolver:query-log-config", "", 1, 0 },
        { "aws.defense-evasion.vpc-remove-flow-logs", 0, "~-ec2:vpc-flow-log", "", 1, 0 },
        { "aws.discovery.ec2-download-user-data", 2, "", "", 19, 17 },
        { "aws.execution.ec2-launch-unusual-instances", 2, "", "", 3, 1 },
        { "aws.execution.ec2-user-data", 0, "~ec2:instance", "", 35, 0 },
        { "aws.execution.ssm-start-session", 0, "+-ssm:session +-ssm:session +-ssm:session ~ec2:instance ~ec2:instance ~ec2:instance", "", 29, 0 },
        { "aws.exfiltration.ec2-security-group-open-port-22-ingress", 0, "~ec2:security-group", "securityGroupRule", 1, 0 },
        { "aws.exfiltration.ec2-share-ami", 0, "~ec2:image", "sharedWith", 1, 0 },
        { "aws.exfiltration.rds-share-snapshot", 0, "~rds:db-snapshot", "sharedWith", 1, 0 },
        { "aws.impact.bedrock-invoke-model", 0, "+bedrock:model-agreement ~bedrock:model-entitlement ~bedrock:use-case", "", 15, 0 },
        { "aws.lateral-movement.ec2-instance-connect", 0, "~ec2:instance ~ec2:instance ~ec2:instance", "", 3, 0 },
        { "aws.lateral-movement.ec2-serial-console-send-ssh-public-key", 0, "~ec2:instance ~ec2:instance ~ec2:instance ~ec2:serial-console-access", "", 4, 0 },
        { "aws.persistence.iam-backdoor-role", 0, "", "trustPolicy", 1, 0 },
        { "aws.persistence.lambda-backdoor-function", 0, "~lambda:function", "resourcePolicy", 1, 0 },
        { "aws.persistence.lambda-overwrite-code", 0, "~lambda:function", "", 1, 0 },
    };

    [Theory]
    [MemberData(nameof(Techniques))]
    public async Task Each_technique_is_told_as_what_it_did(string technique, int minted, string resources, string grants, int calls, int refused)
    {
        var path = TestTrails.PathOf("stratus-red-team", $"{technique}.json.gz");
        var key = FirstKeyOf(path);
        var graph = await Trace.RunAsync(path, new() { AccessKeys = [key] });
        var held = graph.Credentials.Single(credential => credential.Id == key);
        Assert.Equal((Attribution.AttackerAltered, null, false), (held.Attribution, held.Parent, held.Shared));
        var made = graph.Credentials.Where(credential => credential.Id != key).ToList();
        Assert.Equal(minted, made.Count);
        Assert.All(made, session => Assert.Equal((CredentialKind.Session, Attribution.AttackerCreated, key, 1.0), (session.Kind, session.Attribution, session.Parent, session.Confidence)));
        Assert.Equal(resources, string.Join(' ', graph.Resources.Select(Describe).Order(StringComparer.Ordinal)));
        Assert.Equal(grants, string.Join(' ', graph.Grants.Select(grant => grant.Kind)));
        Assert.Equal((calls, calls, refused), (graph.AttributedEventIds.Count, graph.Credentials.Sum(credential => credential.AttributedCalls), graph.Credentials.Sum(credential => credential.RefusedCalls)));
        Assert.DoesNotContain(graph.Principals, principal => principal.Attribution == Attribution.AttackerCreated);
        Assert.Single(held.Addresses);
        Assert.StartsWith("stratus-red-team_", Assert.Single(held.UserAgents), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_to_the_console_says_that_the_users_password_is_known()
    {
        const string User = "arn:aws:iam::562283505220:user/stratus-red-team-nmfalu-jfzdtsvchl";
        var graph = await Trace.RunAsync(TestTrails.PathOf("stratus-red-team", "aws.initial-access.console-login-without-mfa.json.gz"), new() { Principals = [User] });
        var login = Assert.Single(graph.Credentials);
        Assert.Equal((CredentialKind.LoginProfile, "stratus-red-team-nmfalu-jfzdtsvchl", User, Attribution.AttackerAltered, 1), (login.Kind, login.Id, login.Principal, login.Attribution, login.AttributedCalls));
        Assert.Equal("ConsoleLogin", Assert.Single(login.Evidence).EventName);
    }

    private static string Describe(LineageResource resource) => $"{(resource.Attribution == Attribution.AttackerCreated ? '+' : '~')}{(resource.Deleted ? "-" : "")}{resource.Type}";

    private static string FirstKeyOf(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateArray().OrderBy(item => item.GetProperty("eventTime").GetString(), StringComparer.Ordinal).Select(item => item.GetProperty("userIdentity").GetProperty("accessKeyId").GetString()!).First();
    }
}
