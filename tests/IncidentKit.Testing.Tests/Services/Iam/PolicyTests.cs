using System.Text.Json.Nodes;
using static IncidentKit.Testing.Tests.TestCloud;

namespace IncidentKit.Testing.Tests.Services.Iam;

public class PolicyTests
{
    private readonly TestCloud test = new();

    [Fact]
    public void A_policy_has_five_versions_at_most_and_never_the_same_number_twice()
    {
        var arn = Create();
        for (var i = 2; i <= 5; i++) Iam("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Allow("s3:*")));
        Assert.Equal("LimitExceeded", Error(() => Iam("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Allow("s3:*")))));
        Iam("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v5"));
        var made = Iam("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Allow("s3:*")), ("SetAsDefault", true));
        Assert.Equal("v6", (string)made["PolicyVersion"]!["VersionId"]!);
        Assert.Equal("DeleteConflict", Error(() => Iam("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v6"))));
        Assert.Equal("v6", (string)Iam("ListPolicyVersions", ("PolicyArn", arn))["Versions"]![0]!["VersionId"]!);
    }

    [Fact]
    public void A_policy_goes_only_when_it_is_detached_and_has_one_version()
    {
        var arn = Create();
        Iam("CreateUser", ("UserName", "alice"));
        Iam("PutUserPermissionsBoundary", ("UserName", "alice"), ("PermissionsBoundary", arn));
        Assert.Equal("DeleteConflict", Error(() => Iam("DeletePolicy", ("PolicyArn", arn))));
        Iam("DeleteUserPermissionsBoundary", ("UserName", "alice"));
        Iam("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Allow("s3:*")));
        Assert.Equal("DeleteConflict", Error(() => Iam("DeletePolicy", ("PolicyArn", arn))));
        Iam("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v2"));
        Iam("DeletePolicy", ("PolicyArn", arn));
        Assert.Equal("NoSuchEntity", Error(() => Iam("GetPolicy", ("PolicyArn", arn))));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"Version":"2012-10-17"}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*"}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Perhaps","Action":"*","Resource":"*"}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"everything","Resource":"*"}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NoSuchOperator":{"a":"b"}}}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Extra":1}}""")]
    public void A_malformed_policy_is_refused(string document)
    {
        Iam("CreateUser", ("UserName", "alice"));
        Assert.Equal("MalformedPolicyDocument", Error(() => Iam("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "p"), ("PolicyDocument", document))));
    }

    [Fact]
    public void Entities_of_a_policy_are_told_by_kind_and_by_use()
    {
        var arn = Create();
        Iam("CreateUser", ("UserName", "alice"), ("PermissionsBoundary", arn));
        Iam("CreateGroup", ("GroupName", "staff"));
        Iam("AttachGroupPolicy", ("GroupName", "staff"), ("PolicyArn", arn));
        var role = test.Account.AddRole("worker", "ec2.amazonaws.com", arn);
        var all = Iam("ListEntitiesForPolicy", ("PolicyArn", arn));
        Assert.Equal("alice", (string)all["PolicyUsers"]![0]!["UserName"]!);
        Assert.Equal("staff", (string)all["PolicyGroups"]![0]!["GroupName"]!);
        Assert.Equal(role.Split('/')[^1], (string)all["PolicyRoles"]![0]!["RoleName"]!);
        var boundaries = Iam("ListEntitiesForPolicy", ("PolicyArn", arn), ("PolicyUsageFilter", "PermissionsBoundary"));
        Assert.Single(boundaries["PolicyUsers"]!.AsArray());
        Assert.Empty(boundaries["PolicyGroups"]!.AsArray());
        var page = Iam("ListEntitiesForPolicy", ("PolicyArn", arn), ("MaxItems", 2));
        Assert.True((bool)page["IsTruncated"]!);
    }

    [Fact]
    public void Documents_come_escaped_as_in_a_url()
    {
        var arn = Create();
        var document = (string)Iam("GetPolicyVersion", ("PolicyArn", arn), ("VersionId", "v1"))["PolicyVersion"]!["Document"]!;
        Assert.StartsWith("%7B%22Version%22", document);
        Assert.Equal(Allow("s3:*"), Uri.UnescapeDataString(document));
    }

    [Fact]
    public void The_policies_of_aws_can_be_attached_but_not_changed()
    {
        const string arn = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3";
        Iam("CreateUser", ("UserName", "alice"));
        Iam("AttachUserPolicy", ("UserName", "alice"), ("PolicyArn", arn));
        Assert.Equal("AccessDenied", Error(() => Iam("DeletePolicy", ("PolicyArn", arn))));
        Assert.Equal("AccessDenied", Error(() => Iam("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Allow("*")))));
        Assert.Equal("NoSuchEntity", Error(() => Iam("AttachUserPolicy", ("UserName", "alice"), ("PolicyArn", "arn:aws:iam::aws:policy/NoSuchPolicy"))));
    }

    private string Create() => (string)Iam("CreatePolicy", ("PolicyName", "mine"), ("PolicyDocument", Allow("s3:*")))["Policy"]!["Arn"]!;

    private JsonObject Iam(string operation, params (string Name, JsonNode? Value)[] input) => test.Root.Call("iam", operation, In(input));
}
